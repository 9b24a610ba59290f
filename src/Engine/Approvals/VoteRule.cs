namespace Chancery.Engine.Approvals;

/// <summary>When a group has decided. A pure function of the votes.</summary>
public abstract class VoteRule
{
    /// <summary>The group's outcome, or null while it is undecided.</summary>
    public abstract VoteOutcome? Decide(Votes votes);

    /// <summary>Whether the members are asked one after the other instead of all at once.</summary>
    public virtual bool OneByOne => false;

    /// <summary>The rule in words, for the page.</summary>
    public abstract (string Zh, string En) Words(Votes votes);
}

public enum VoteOutcome
{
    Agreed,
    Disagreed,
}

/// <summary>How a group stands.</summary>
/// <param name="Agreed">Members who agreed, with or without changes.</param>
/// <param name="Disagreed">Members who disagreed.</param>
/// <param name="Abstained">Members who said it is not their matter; they leave the denominator.</param>
/// <param name="Open">Members not heard yet.</param>
public sealed record Votes(int Agreed, int Disagreed, int Abstained, int Open)
{
    /// <summary>What the member who sums up has decided; null while they have not, or where there is none.</summary>
    public VoteOutcome? Sponsor { get; init; }

    /// <summary>Members whose vote counts.</summary>
    public int Counted => Agreed + Disagreed + Open;
}
