using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Engine.Definitions;

/// <summary>A public <c>Input&lt;T&gt;</c> property of an activity class and the JSON member that fills it.</summary>
internal sealed class InputProperty
{
    private static readonly ConcurrentDictionary<Type, InputProperty[]> _known = new();

    private readonly PropertyInfo _property;

    private InputProperty(PropertyInfo property)
    {
        _property = property;
        Member = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
    }

    public string Member { get; }

    public string Name => _property.Name;

    public Type ValueType => _property.PropertyType.GetGenericArguments()[0];

    /// <summary>What the class says of it; null when nothing.</summary>
    public InputTextAttribute? Text => _property.GetCustomAttribute<InputTextAttribute>();

    public static InputProperty[] Of(Type activityType) => _known.GetOrAdd(activityType, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && typeof(IInput).IsAssignableFrom(property.PropertyType))
            .Select(property => new InputProperty(property)),
    ]);

    public IInput? Get(Activity activity) => (IInput?)_property.GetValue(activity);

    public void Set(Activity activity, IInput input) => _property.SetValue(activity, input);

    /// <summary>An input whose default is the type's own, for properties that start as null.</summary>
    public IInput Empty()
    {
        var valueType = _property.PropertyType.GetGenericArguments()[0];
        var zero = valueType.IsValueType ? Activator.CreateInstance(valueType) : null;

        return (IInput)Activator.CreateInstance(_property.PropertyType, zero)!;
    }
}
