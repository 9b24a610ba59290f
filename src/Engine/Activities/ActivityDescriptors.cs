using Chancery.Engine.Execution;

namespace Chancery.Engine.Activities;

/// <summary>The descriptors of all registered activities, built once; a singleton.</summary>
public sealed class ActivityDescriptors
{
    private readonly Dictionary<string, ActivityDescriptor> _byType;

    public ActivityDescriptors(ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);

        All =
        [
            .. registry.Types.Select(entry => Describe(registry, entry.Key)),
            ActivityDescriber.Describe(NotFoundActivity.TypeName, new NotFoundActivity()),
        ];
        _byType = All.ToDictionary(descriptor => descriptor.TypeName, StringComparer.Ordinal);
    }

    /// <summary>In order of registration, the placeholder for unknown types last.</summary>
    public IReadOnlyList<ActivityDescriptor> All { get; }

    /// <summary>Null when there is no activity class of that type name.</summary>
    public ActivityDescriptor? Find(string typeName) => _byType.GetValueOrDefault(typeName);

    private static ActivityDescriptor Describe(ActivityRegistry registry, string typeName) =>
        ActivityDescriber.Describe(typeName, registry.TryCreate(typeName, out var activity) ? activity : throw new ArgumentException(typeName, nameof(registry)));
}
