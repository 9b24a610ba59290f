using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Cases;

/// <summary>Submits a document into a pipeline: the case starts and its draft step is passed, in one transaction.</summary>
/// <param name="Pipeline">Definition id, such as <c>outgoing-document</c>.</param>
/// <param name="Fields">Fields of the pipeline's document type.</param>
/// <param name="Key">Idempotency key; null when the client gave none.</param>
/// <param name="DraftKey">Autosaved draft to remove with the submission; null when there is none.</param>
/// <exception cref="WorkflowException"><c>pipeline.not-found</c>, <c>case.not-drafter</c>, <c>field.invalid</c>,
/// <c>document.classified</c>, <c>idempotency-key.reused</c>.</exception>
public sealed record StartCase(Actor Actor, string Pipeline, JsonObject Fields, string? Key, string? DraftKey = null)
    : IRequest<StartCase.Receipt>
{
    public sealed record Receipt(Guid CaseId);

    /// <summary>The case this one belongs to, which the actor may see; null for none.</summary>
    public Guid? LinkedTo { get; init; }

    /// <summary>What the new case is to it (see <see cref="Relations"/>).</summary>
    public string Relation { get; init; } = "related";

    /// <summary>Whether an act of the other case asks for it: then its drafter needs no right to draft.</summary>
    internal bool IsAsked { get; init; }

    internal sealed class Handler(WorkflowDbContext db, CaseWriter cases, PipelineCatalog catalog, OfficeRules rules, WorkflowRunner runner, TimeProvider clock)
        : IRequestHandler<StartCase, Receipt>
    {
        public async Task<Receipt> Handle(StartCase command, CancellationToken ct)
        {
            IdempotencyKey.Check(command.Key);
            var actor = command.Actor;
            var hash = RequestHash.Of(command.Pipeline, command.Fields.ToJsonString(), command.LinkedTo?.ToString(), command.Relation);
            if (command.Key is { } key && await cases.FindReceiptAsync(actor, key, ct) is { } stored)
                return CaseWork.Answer<Receipt>(stored, hash);
            var current = catalog.ForDocuments(command.Pipeline);
            if (!command.IsAsked && !rules.DocumentTypes[current.DocumentType!].MayBeStartedBy(actor))
                throw new WorkflowException(ErrorCodes.NotADrafter, "Your post does not submit documents of this type.", "您的岗位没有这类公文的拟稿权限。");

            await RequireLinkAsync(command, ct);
            var now = clock.GetUtcNow();
            var fields = Accept(command, current, now);
            var caseId = Guid.CreateVersion7(now);
            var unit = actor.MainPost!.Unit;
            var outcome = Run(command, current, fields, caseId, unit, now);
            var created = new NewCase(
                actor.OrganId, current,
                actor.UserName, actor.Name, actor.NameEn, unit, AttachmentRows.Named(rules.DocumentTypes[current.DocumentType!], fields), command.DraftKey)
            {
                LinkedTo = command.LinkedTo,
                Relation = command.Relation,
            };

            await using var work = await cases.NewAsync(actor, command.Key, ct);
            var receipt = new Receipt(caseId);
            try
            {
                await work.InsertAsync(caseId, created, outcome, hash, JsonSerializer.Serialize(receipt, StoredJson.Options), ct);
                return receipt;
            }
            catch (PostgresException rival) when (rival.SqlState == PostgresErrorCodes.UniqueViolation && rival.TableName == "receipts")
            {
                // The same key submitted twice at once: the first commit is the answer
                return CaseWork.Answer<Receipt>((await cases.FindReceiptAsync(actor, command.Key!, ct))!.Value, hash);
            }
            catch (PostgresException foreign) when (AttachmentRows.IsForeign(foreign))
            {
                throw AttachmentRows.Foreign("fields.attachments");
            }
        }

        private async Task RequireLinkAsync(StartCase command, CancellationToken ct)
        {
            if (command.LinkedTo is not { } other || command.IsAsked)
                return;
            if (!Relations.Known.Contains(command.Relation))
                throw new WorkflowException(ErrorCodes.FieldInvalid, "relation: there is no such relation.", "没有这种关联关系。", "relation");
            if (!await db.Documents.Where(Authority.MaySee(command.Actor)).AnyAsync(document => document.CaseId == other, ct))
                throw new WorkflowException(ErrorCodes.FieldInvalid, "linkedTo: there is no such case.", "没有这个关联事项。", "linkedTo");
        }

        private JsonObject Accept(StartCase command, CurrentPipeline current, DateTimeOffset now)
        {
            var type = rules.DocumentTypes[current.DocumentType!];
            var (form, recorded) = command.IsAsked ? type.Divide(command.Fields) : (command.Fields, []);
            if (type.Validate(form, command.Actor.Organization, rules.DayOf(now)) is { Count: > 0 } breaches)
                throw WorkflowException.Of(breaches);

            var fields = type.Normalise(form);
            foreach (var (name, value) in recorded)
                fields[name] = value?.DeepClone();
            return fields;
        }

        private RunOutcome Run(
            StartCase command, CurrentPipeline current, JsonObject fields, Guid caseId, string unit, DateTimeOffset now)
        {
            var actor = command.Actor;
            var facts = new CaseFacts
            {
                CaseId = caseId,
                Now = now,
                Organization = actor.Organization,
                Calendar = rules.Calendar,
                Escalation = rules.Escalation,
                Drafter = actor.UserName,
                DrafterUnit = unit,
                Fields = fields,
                DefinitionVersion = current.Number,
                DefinitionVersionId = current.VersionId,
                Actor = actor.UserName,
            };
            var state = new InstanceState();
            List<Effect> effects = [.. runner.Run(current.Pipeline, state, facts, new StartStimulus([]))];
            effects.AddRange(IncidentAlerts.OfAct(state, 0, facts, current.Pipeline));
            var title = (string?)fields["title"];
            return new(state, facts.Fields, effects, new LedgerEntry("case.submitted", actor.UserName, actor.Name, actor.MainPost?.Name)
            {
                ActorNameEn = actor.NameEn,
                ActorPostEn = actor.MainPost?.NameEn,
                Zh = $"{actor.Name}提交《{title}》",
                En = $"{actor.NameEn} submitted \"{title}\"",
                Data = new JsonObject { ["pipeline"] = command.Pipeline, ["version"] = current.Definition.ContentHash, ["linkedTo"] = command.LinkedTo?.ToString() },
                Fields = fields.DeepClone().AsObject(),
                Reasons = LedgerEntry.ReasonsOf(effects),
                DocumentHash = Documents.DocumentHash.Of(fields),
            }, now);
        }
    }
}
