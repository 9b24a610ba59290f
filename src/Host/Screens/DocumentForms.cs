using Chancery.Engine.Documents;

namespace Chancery.Host.Screens;

/// <summary>Where the screens find a document type by its code.</summary>
/// <param name="find">Null for a code nobody described.</param>
public sealed class DocumentForms(Func<string, DocumentType?> find)
{
    public DocumentType? Find(string code) => find(code);
}
