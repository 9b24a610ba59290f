using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Ledger;

/// <summary>Adds the record of a decision to the transaction that carries it out.</summary>
internal static class OfficeEvents
{
    public static void Record(this WorkflowDbContext db, Actor actor, DateTimeOffset at, string kind, string zh, string en, JsonObject data) =>
        db.Record(actor.OrganId, actor.UserName, at, kind, $"{actor.Name}{zh}", $"{actor.NameEn} {en}", data);

    /// <param name="actor">Null for the clock.</param>
    public static void Record(this WorkflowDbContext db, int organId, string? actor, DateTimeOffset at, string kind, string zh, string en, JsonObject data) =>
        db.Add(new OfficeEvent
        {
            OrganId = organId,
            Id = Guid.CreateVersion7(at),
            At = at,
            Actor = actor,
            Kind = kind,
            Zh = zh,
            En = en,
            Data = data.ToJsonString(StoredJson.Options),
        });
}
