using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>The units of the office by code, and that the document says it.</summary>
internal sealed class UnitChoices : ChoiceSource
{
    public override IEnumerable<Choice> In(Organization office) =>
    [
        new("", "按公文填写", "As the document says"),
        .. office.Units.Select(unit => new Choice(unit.Code, unit.Name, unit.NameEn)),
    ];
}
