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
        ShowsData = locked.Type is null,
    };

    public static CaseFacts OfNew(Guid caseId, OfficeRules rules, Organization organization, string? startedBy, DateTimeOffset now) => new()
    {
        CaseId = caseId,
        Now = now,
        Organization = organization,
        Calendar = rules.Calendar,
        Escalation = rules.Escalation,
        Drafter = startedBy ?? "",
        DrafterUnit = "",
        Fields = [],
        Actor = startedBy,
        ShowsData = true,
    };
}
