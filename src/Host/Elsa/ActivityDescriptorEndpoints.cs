using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using Chancery.Host.Security;

namespace Chancery.Host.Elsa;

/// <summary>What the designer and the viewer ask about activities.</summary>
internal static class ActivityDescriptorEndpoints
{
    /// <param name="elsa">The group of Elsa's routes.</param>
    public static void MapActivityDescriptors(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/descriptors/activities", (HttpContext http, CurrentUser user, ActivityDescriptorAnswers answers) =>
        {
            var answer = answers.For(RequestLanguage.IsEnglish(http), user.Actor.Organization);
            return TypedResults.Bytes(answer.Body, "application/json; charset=utf-8", entityTag: answer.Tag);
        }).WithMetadata(new Revalidated());
        elsa.MapPost("/descriptors/activities/{type}/options/{input}", Options);
    }

    private static JsonObject Options(string type, string input, HttpContext http, CurrentUser user, ActivityDescriptors activities, OfficeRules rules)
    {
        var descriptor = activities.Find(type)?.Inputs.FirstOrDefault(one => string.Equals(one.Name, input, StringComparison.OrdinalIgnoreCase))
            ?? throw new WorkflowException(ErrorCodes.ActivityNotFound, "There is no such activity or input.", "没有这种活动或参数。");
        return new() { ["items"] = new ChoiceForm(RequestLanguage.IsEnglish(http), user.Actor.Organization, rules).Specifications(descriptor) };
    }
}
