using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Sheets;

/// <summary>Which opinions stand on the sheet: of each step's latest visit the latest of each person, the higher post first, then the earlier.</summary>
/// <param name="until">When the case was closed; what is said later, in circulation, is not part of the sheet. Null while it runs.</param>
internal sealed class SheetOpinions(GetCase.View view, Organization office, DateTimeOffset? until)
{
    private const string Recalled = "recall";

    private const string Read = "read";

    private static readonly HashSet<string> NoOpinions = new(StringComparer.Ordinal)
    {
        Read, "transfer", "assist", "cancel-assist", "add-before", "add-after", "add-parallel", "remove-signer", "claim", "release", "urge", "revoke-reading", "comment",
        "circulate", "withdraw", "terminate", "reopen", "jump-request", "jump-approve", "jump-refuse",
    };

    /// <summary>Steps at which somebody gave an opinion, in the order of the pipeline.</summary>
    public IEnumerable<GetCase.Step> Steps() => view.Steps.Where(step => At(step.Id).Count > 0);

    public IReadOnlyList<GetCase.OpinionView> At(string step)
    {
        if (step == SheetBox.Readers)
            return Latest(view.Opinions.Where(opinion => opinion.Action == Read));

        return view.Visits.LastOrDefault(visit => visit.ActivityId == step) is { } visit
            ? Latest(view.Opinions.Where(opinion => opinion.Visit == visit.Number && !NoOpinions.Contains(opinion.Action))) : [];
    }

    private IReadOnlyList<GetCase.OpinionView> Latest(IEnumerable<GetCase.OpinionView> given) =>
        [.. given.Where(opinion => until is null || opinion.At <= until)
            .GroupBy(opinion => (opinion.Person, opinion.Principal))
            .Select(own => own.MaxBy(opinion => opinion.Sequence)!)
            .Where(opinion => opinion.Action != Recalled)
            .OrderBy(RankOf).ThenBy(opinion => opinion.At).ThenBy(opinion => opinion.Sequence)];

    private int RankOf(GetCase.OpinionView opinion) =>
        office.Posts.Where(post => post.Name == opinion.Post).Select(post => (int?)post.Rank).Min() ?? int.MaxValue;
}
