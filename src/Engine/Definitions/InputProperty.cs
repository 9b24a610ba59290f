using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Chancery.Engine.Activities;

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
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
            Depth++;
    }

    public string Name => _property.Name;

    public string Member { get; }

    /// <summary>How far below the root of all classes it is declared.</summary>
    public int Depth { get; }

    public static InputProperty[] Of(Type activityType) => _known.GetOrAdd(activityType, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && typeof(IInput).IsAssignableFrom(property.PropertyType))
            .Select(property => new InputProperty(property)),
    ]);

    /// <exception cref="InvalidOperationException">The class gives the property no value.</exception>
    public IInput Get(Activity activity) => (IInput?)_property.GetValue(activity)
        ?? throw new InvalidOperationException($"{_property.DeclaringType}.{Name} starts as null; give it a default or RequiredInput.Of.");

    public void Set(Activity activity, IInput input) => _property.SetValue(activity, input);

    public T? Attribute<T>()
        where T : Attribute => _property.GetCustomAttribute<T>();

    public Words? Text<T>()
        where T : WordsAttribute => Attribute<T>()?.Words;
}
