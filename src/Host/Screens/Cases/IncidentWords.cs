using Chancery.Engine.Execution;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>What went wrong, in the reader's language; what only the engine knows stays in its own words.</summary>
internal static class IncidentWords
{
    public static string Of(Incident incident, Frame frame) => !frame.IsZh ? incident.Message : incident.MessageZh ?? (Zh(incident.Code) is { } text ? frame.T(text) : incident.Message);

    private static Text? Zh(string code) => code switch
    {
        "expression.time" or "expression.memory" or "expression.statements" or "expression.recursion" => IncidentTexts.Runaway,
        "expression.result-too-long" => IncidentTexts.TooLong,
        "expression.type" => IncidentTexts.WrongType,
        "expression.failed" => IncidentTexts.Failed,
        "kernel.burst" => IncidentTexts.Burst,
        "run.generation" => IncidentTexts.Generation,
        "kernel.stuck" => IncidentTexts.Stuck,
        "workflow.unknown" => IncidentTexts.UnknownWorkflow,
        _ => null,
    };
}
