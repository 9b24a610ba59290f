using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>The series of the office in memory, and who got which number.</summary>
internal sealed class NumberBook
{
    private readonly Dictionary<(string Code, int Year), List<Guid>> _given = [];
    private readonly HashSet<(Guid Case, string Purpose)> _taken = [];
    private readonly HashSet<Guid> _void = [];

    public string Take(NumberTaken taken, Guid caseId)
    {
        var rules = LineOfWork.Rules.Numbering;
        var code = taken.Code.Length > 0 ? taken.Code : rules.OfPurpose(taken.Purpose)?.Code ?? "";
        Invariant.Require(code.Length > 0, "I9", () => $"no series for {taken.Purpose}");
        Invariant.Require(_taken.Add((caseId, taken.Purpose)), "I9", () => $"a second number of {taken.Purpose} for one case");
        Invariant.Require(!_void.Contains(caseId), "I9", () => "a void number is final");
        if (!_given.TryGetValue((code, taken.Year), out var owners))
            _given.Add((code, taken.Year), owners = []);
        owners.Add(caseId);
        return rules.Format(taken.Purpose, code, taken.Year, owners.Count);
    }

    public void Void(Guid caseId) => _void.Add(caseId);
}
