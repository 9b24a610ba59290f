namespace Chancery.Engine.Secrecy;

/// <summary>Somebody tried to enter what carries the mark of a state secret: who, when and where, never what.</summary>
public sealed class SecrecyRefusal
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Sign-in name.</summary>
    public required string Person { get; init; }

    /// <summary><c>document</c>, <c>act</c>, <c>attachment</c>, <c>draft</c>, <c>import</c>, or the part of the office the request belongs to, such as <c>clocks</c>, <c>numbering</c>, <c>phrases</c>, <c>organizations</c>, <c>calendars</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Name of the input such as <c>fields.body</c>; null when none was named. Never its value.</summary>
    public string? Field { get; init; }
}
