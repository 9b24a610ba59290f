using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Runs;

/// <summary>What a run that no person's act causes may read about the world.</summary>
internal static class RunFacts
{
    public static CaseFacts Of(LockedCase locked, OfficeRules rules, Organization organization, DateTimeOffset now) => new()
    {
        CaseId = locked.CaseId,
        Now = now,
        Organization = organization,
        Calendar = rules.Calendar,
        Escalation = rules.Escalation,
        Drafter = locked.Drafter,
        DrafterUnit = locked.DrafterUnit,
        Fields = JsonNode.Parse(locked.Fields)!.AsObject(),
        Number = locked.Number,
        DefinitionVersion = locked.DefinitionNumber,
        DefinitionVersionId = locked.DefinitionVersionId,
        ShowsData = locked.Type is null,
    };

    public static CaseFacts OfNew(RunRequest request, OfficeRules rules, Organization organization, DateTimeOffset now) => new()
    {
        CaseId = request.Id,
        Now = now,
        Organization = organization,
        Calendar = rules.Calendar,
        Escalation = rules.Escalation,
        Drafter = request.StartedBy ?? "",
        DrafterUnit = "",
        Fields = [],
        DefinitionVersion = request.Number,
        DefinitionVersionId = request.VersionId,
        Actor = request.StartedBy,
        ShowsData = true,
    };
}
