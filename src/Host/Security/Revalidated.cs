namespace Chancery.Host.Security;

/// <summary>Marks a route whose answer a browser may keep, but must ask about before each use.</summary>
internal sealed class Revalidated;
