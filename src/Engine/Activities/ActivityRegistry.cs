using System.Diagnostics.CodeAnalysis;

namespace Chancery.Engine.Activities;

/// <summary>Wire type name to activity class. Filled by an explicit list at start; a duplicate name throws.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<string, Func<Activity>> _factories = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    /// <summary>The class behind each type name, in order of registration.</summary>
    public IReadOnlyDictionary<string, Type> Types => _types;

    public ActivityRegistry Add<T>(string typeName)
        where T : Activity, new()
    {
        _factories.Add(typeName, static () => new T());
        _types.Add(typeName, typeof(T));
        return this;
    }

    public bool TryCreate(string typeName, [NotNullWhen(true)] out Activity? activity)
    {
        activity = _factories.TryGetValue(typeName, out var create) ? create() : null;
        return activity is not null;
    }
}
