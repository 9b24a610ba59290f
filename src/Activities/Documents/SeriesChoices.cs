using Chancery.Engine.Activities;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>The number series of the office that a pipeline may name, by purpose; a document's own number is taken where it is registered.</summary>
internal sealed class SeriesChoices : ChoiceSource
{
    public override IEnumerable<Choice> In(Organization office) => [];

    public override IEnumerable<Choice> In(Organization office, OfficeRules rules) => rules.Numbering.Series.Select(one => one.Purpose)
        .Where(purpose => purpose != NumberRules.Document).Distinct(StringComparer.Ordinal).Select(rules.Numbering.OfPurpose).OfType<NumberTemplate>()
        .Select(series => new Choice(series.Purpose, $"{series.Zh}（{series.Purpose}）", $"{series.En} ({series.Purpose})"));
}
