using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Activities;

/// <summary>Values an input may take in the office of today; a pure function of the office and its rules.</summary>
public abstract class ChoiceSource
{
    /// <returns>In the order in which they are offered; each value once.</returns>
    public abstract IEnumerable<Choice> In(Organization office);

    /// <summary>The same where the office's rules say more, such as its number series. Default: what the organisation alone gives.</summary>
    public virtual IEnumerable<Choice> In(Organization office, OfficeRules rules) => In(office);
}
