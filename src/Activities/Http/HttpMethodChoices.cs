using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Http;

/// <summary>Methods of an HTTP request.</summary>
public sealed class HttpMethodChoices : ChoiceSource
{
    private static readonly string[] _methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    public override IEnumerable<Choice> In(Organization office) => _methods.Select(method => new Choice(method, method, method));
}
