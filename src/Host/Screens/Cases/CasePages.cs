using Chancery.Engine.Cases;
using Chancery.Engine.Drafts;
using Chancery.Engine.Phrases;
using Chancery.Engine.Pipelines;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Submitting;
using MediatR;

namespace Chancery.Host.Screens.Cases;

/// <summary>Gathers what the case page shows; scoped.</summary>
internal sealed class CasePages(IMediator mediator, CurrentUser user, DocumentForms forms)
{
    /// <param name="typed">What a refused form held; null restores the autosaved opinion.</param>
    public async Task<IResult> ShowAsync(Frame frame, Guid id, TypedAct? typed, ActRefusal? refusal, int status, CancellationToken ct)
    {
        var view = await mediator.Send(new GetCase(user.Actor, id), ct);
        var history = await mediator.Send(new GetCaseHistory(user.Actor, id), ct);
        return Pages.Show<CasePage>(frame, new()
        {
            [nameof(CasePage.View)] = view,
            [nameof(CasePage.History)] = history,
            [nameof(CasePage.Phrases)] = await mediator.Send(new GetPhrases(user.Actor), ct),
            [nameof(CasePage.Pipelines)] = (await mediator.Send(new ListPipelines(user.Actor), ct)).Items,
            [nameof(CasePage.Type)] = forms.Find(view.Type),
            [nameof(CasePage.Typed)] = typed ?? await RestoreAsync(view, ct),
            [nameof(CasePage.Refusal)] = refusal,
            [nameof(CasePage.Drafts)] = (IReadOnlyList<LinkedDraft>)[.. (await mediator.Send(new ListDrafts(user.Actor, SubmissionDraft.Prefix) { BelongsTo = id }, ct))
                .Select(draft => (Link: SubmitLink.Linked(draft.Key), draft.Body)).Where(draft => draft.Link?.Link.Case == id)
                .Select(draft => new LinkedDraft(draft.Link!.Value.Pipeline, draft.Link.Value.Link, draft.Body["title"]?.ToString() ?? ""))],
        }, status);
    }

    private async Task<TypedAct> RestoreAsync(GetCase.View view, CancellationToken ct)
    {
        foreach (var row in view.Mine.Where(row => row.Status == WorkItemStatus.Open))
            if (await mediator.Send(new GetDraft(user.Actor, $"act/{row.Id}"), ct) is { } draft)
                return TypedAct.FromDraft(row.Id, draft.Body, draft.SavedAt);

        return TypedAct.Nothing;
    }
}
