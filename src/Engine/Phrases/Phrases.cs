using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Phrases;

/// <summary>常用语 for an opinion: the office's and the actor's own. They fill the text, which stays editable; none is an act.</summary>
public sealed record GetPhrases(Actor Actor) : IRequest<GetPhrases.View>
{
    /// <param name="Office">From <c>office/phrases.json</c>.</param>
    public sealed record View(IReadOnlyList<Label> Office, IReadOnlyList<string> Personal);

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules) : IRequestHandler<GetPhrases, View>
    {
        public async Task<View> Handle(GetPhrases query, CancellationToken ct) => new(rules.Phrases,
            (await db.PersonalPhrases.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == query.Actor.OrganId && one.Person == query.Actor.UserName, ct))?.Texts ?? []);
    }
}

/// <summary>Replaces the actor's own phrases; an empty list removes them.</summary>
/// <exception cref="WorkflowException"><c>field.invalid</c>: more than 50, one empty or longer than 200 characters, or not text.</exception>
public sealed record SavePhrases(Actor Actor, IReadOnlyList<string> Phrases) : IRequest<GetPhrases.View>
{
    internal const int MaxPhrases = 50;
    internal const int MaxLength = 200;

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules) : IRequestHandler<SavePhrases, GetPhrases.View>
    {
        public async Task<GetPhrases.View> Handle(SavePhrases command, CancellationToken ct)
        {
            foreach (var phrase in command.Phrases)
                Text.RequireClean("phrases", phrase);
            var texts = command.Phrases.Select(phrase => phrase.Trim()).Distinct().ToArray();
            if (texts.Length > MaxPhrases || texts.Any(text => text.Length is 0 or > MaxLength))
                throw new WorkflowException(ErrorCodes.FieldInvalid, $"phrases: at most {MaxPhrases}, each of 1 to {MaxLength} characters.",
                    $"常用语最多{MaxPhrases}条，每条1至{MaxLength}字。", "phrases");

            var (organId, person) = (command.Actor.OrganId, command.Actor.UserName);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO personal_phrases (organ_id, person, texts) VALUES ({organId}, {person}, {texts})
                ON CONFLICT (organ_id, person) DO UPDATE SET texts = excluded.texts
                """, ct);
            return new(rules.Phrases, texts);
        }
    }
}
