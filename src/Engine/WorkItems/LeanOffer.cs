namespace Chancery.Engine.WorkItems;

/// <summary>Offers as a list of items carries them: where anybody in office may be chosen the people are left out, once per item is too much.</summary>
internal static class LeanOffer
{
    public static IReadOnlyList<AllowedAction> Of(IReadOnlyList<AllowedAction> offered) =>
        [.. offered.Select(action => action.Action is "assist" or "add-before" or "add-after" or "add-parallel"
            ? action with { Fields = [.. action.Fields.Select(field => field with { Choices = [] })] } : action)];
}
