using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chancery.Host.Screens.Frames;

/// <summary>Answers with a page.</summary>
internal static class Pages
{
    public static RazorComponentResult<TScreen> Show<TScreen>(Frame frame, Dictionary<string, object?> parameters, int status = 200)
        where TScreen : IComponent
    {
        parameters["F"] = frame;
        return new(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
