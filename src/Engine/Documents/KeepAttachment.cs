using System.Security.Cryptography;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Documents;

/// <summary>Stores a file for a document about to be submitted, or for one its holder is asked to act on.</summary>
/// <param name="Name">File name as sent; it is cleaned.</param>
/// <exception cref="WorkflowException"><c>field.invalid</c> (type, size, name) or <c>document.classified</c>.</exception>
public sealed record UploadAttachment(Actor Actor, string Name, byte[] Bytes) : IRequest<UploadAttachment.Receipt>
{
    /// <summary>Bytes of the largest file accepted.</summary>
    public const int MaxBytes = AttachmentFile.MaxBytes;

    public sealed record Receipt(Guid Id, string Name, string MediaType, long Size, string Hash);

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules, TimeProvider clock) : IRequestHandler<UploadAttachment, Receipt>
    {
        public async Task<Receipt> Handle(UploadAttachment command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (!rules.DocumentTypes.Values.Any(type => type.MayBeStartedBy(command.Actor))
                && !await db.WorkItems.Where(Authority.MayAct(command.Actor, now)).AnyAsync(item => item.Kind == "act", ct))
                throw new WorkflowException(ErrorCodes.NotADrafter, "Your post does not draft documents, and nothing waits for you.", "您的岗位没有拟稿权限，也没有待办。");

            var name = AttachmentFile.CleanName(command.Name);
            var type = AttachmentFile.Inspect(name, command.Bytes);
            var hash = Convert.ToHexStringLower(SHA256.HashData(command.Bytes));
            var organId = command.Actor.OrganId;
            var attachment = new Attachment
            {
                OrganId = organId,
                Id = Guid.CreateVersion7(now),
                Name = name,
                MediaType = type,
                Size = command.Bytes.Length,
                Hash = hash,
                UploadedBy = command.Actor.UserName,
                UploadedAt = now,
            };

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO attachment_contents (organ_id, hash, bytes) VALUES ({organId}, {hash}, {command.Bytes}) ON CONFLICT DO NOTHING", ct);
            db.Attachments.Add(attachment);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new(attachment.Id, name, type, attachment.Size, hash);
        }
    }
}

/// <summary>The bytes of an attachment the actor may see: of a visible case, or the actor's own upload.</summary>
/// <exception cref="WorkflowException"><c>attachment.not-found</c>, also when out of sight.</exception>
public sealed record GetAttachment(Actor Actor, Guid Id) : IRequest<GetAttachment.View>
{
    public sealed record View(string Name, string MediaType, byte[] Bytes);

    internal sealed class Handler(WorkflowDbContext db, FieldSight sight) : IRequestHandler<GetAttachment, View>
    {
        public async Task<View> Handle(GetAttachment query, CancellationToken ct)
        {
            var actor = query.Actor;
            var visible = db.Documents.Where(Authority.MaySee(actor)).Select(document => document.CaseId);
            var attachment = await db.Attachments.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == actor.OrganId && one.Id == query.Id
                && ((one.CaseId == null && one.UploadedBy == actor.UserName) || (one.CaseId != null && visible.Contains(one.CaseId.Value))), ct)
                ?? throw OutOfSight();
            if (attachment.CaseId is { } caseId)
            {
                var document = await db.Documents.AsNoTracking().FirstAsync(one => one.OrganId == actor.OrganId && one.CaseId == caseId, ct);
                if (!(await sight.OfAsync(actor, [document], ct))[caseId].MaySee("attachments"))
                    throw OutOfSight();
            }

            var bytes = await db.AttachmentContents.Where(content => content.OrganId == actor.OrganId && content.Hash == attachment.Hash)
                .Select(content => content.Bytes).FirstAsync(ct);
            return new(attachment.Name, attachment.MediaType, bytes);
        }

        private static WorkflowException OutOfSight() =>
            new(ErrorCodes.AttachmentNotFound, "No such attachment, or none you may see.", "没有这个附件，或您无权查看。");
    }
}
