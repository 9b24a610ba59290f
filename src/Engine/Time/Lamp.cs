namespace Chancery.Engine.Time;

/// <summary>The light a board shows for a deadline.</summary>
public enum Lamp
{
    Green,
    Yellow,
    Red,
}

/// <summary>Which light is on.</summary>
public static class Lamps
{
    /// <summary>
    /// Red after the due moment, yellow from <paramref name="yellowAt"/> on, else green; the due moment itself is in time.
    /// </summary>
    /// <param name="yellowAt">When the yellow stage fires; null when the chain has none.</param>
    public static Lamp Of(DateTimeOffset now, DateTimeOffset due, DateTimeOffset? yellowAt)
    {
        if (now > due)
            return Lamp.Red;

        return now >= yellowAt ? Lamp.Yellow : Lamp.Green;
    }
}
