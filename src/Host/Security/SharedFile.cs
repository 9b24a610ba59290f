namespace Chancery.Host.Security;

/// <summary>Marks a route whose files are the same for everybody who may read them, and which says itself how long they keep.</summary>
internal sealed class SharedFile;
