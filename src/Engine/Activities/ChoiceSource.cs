using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Activities;

/// <summary>Values an input may take in the office of today; a pure function of the office.</summary>
public abstract class ChoiceSource
{
    /// <returns>In the order in which they are offered; each value once.</returns>
    public abstract IEnumerable<Choice> In(Organization office);
}
