using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Organizations.Import;
using Chancery.Engine.Pipelines;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Secrecy;

/// <summary>A way text enters the system: by whom, where, and what of it the request's own handler does not look at.</summary>
/// <remarks>Every request is one unless it is named here with the reason why not, so that a new one cannot be forgotten.</remarks>
/// <param name="Place">As in <see cref="SecrecyRefusal.Place"/>.</param>
internal sealed record SecrecyEntry(Actor Actor, string Place, IEnumerable<(string Field, string Text)> Texts)
{
    // Queries keep nothing of what they carry; house style names them so
    private static readonly string[] Queries = ["Get", "List", "Find", "Count", "Is", "Sees", "Export"];

    /// <summary>Commands that bring in no text of a person's, each with the reason.</summary>
    public static IReadOnlyDictionary<Type, string> Exempt { get; } = new Dictionary<Type, string>
    {
        [typeof(SetPassword)] = "A sign-in name, a code and a hash, from somebody who is not signed in yet; none is shown to anybody.",
        [typeof(CreateFirstAdministrator)] = "Given on the command line before the office exists.",
        [typeof(LoadPipelines)] = "Names a folder of the program; its files come with it.",
    };

    /// <summary>Commands whose handlers judge the text as it is read, file contents included, and name the place in it.</summary>
    public static IReadOnlyDictionary<Type, string> JudgedByHandler { get; } = new Dictionary<Type, string>
    {
        [typeof(StartCase)] = "document",
        [typeof(UploadAttachment)] = "attachment",
        [typeof(PlanOrganizationImport)] = "import",
    };

    public static bool IsQuery(Type request) => Array.Exists(Queries, verb => request.Name.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>Null for a request that brings no text in.</summary>
    public static SecrecyEntry? Of(object? request)
    {
        if (request is null || request.GetType() is var type && (Exempt.ContainsKey(type) || IsQuery(type)) || ActorOf(request) is not { } actor)
            return null;
        return JudgedByHandler.TryGetValue(type, out var place) ? new(actor, place, []) : new(actor, PlaceOf(request), SecrecyTexts.Of(request));
    }

    /// <summary>Path of the first text that carries a mark; null when none does.</summary>
    public string? Marked() => Texts.Where(text => ClassificationMark.IsCarriedBy(text.Text)).Select(text => text.Field).FirstOrDefault();

    // What the clock starts has no actor, and no text
    private static Actor? ActorOf(object request) => request is PublishOrganization publish
        ? new(publish.ChangedBy, publish.Organization)
        : request.GetType().GetProperty(nameof(Actor))?.GetValue(request) as Actor;

    private static string PlaceOf(object request) => request switch
    {
        PerformAction or PerformCaseAct => "act",
        SaveDraft => "draft",
        _ => request.GetType().Namespace!.Split('.')[^1].ToLowerInvariant(),
    };
}
