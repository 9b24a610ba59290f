using System.Globalization;
using Chancery.Activities;
using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;

namespace Chancery.Engine.Tests.Histories;

/// <summary>A few linked cases lived through in memory, with the code that runs them on the database and a clock of their own.</summary>
internal sealed class History
{
    private static readonly DateTimeOffset _epoch = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private readonly Func<string, string> _store;
    private readonly PipelineCatalog _catalog = new(null!, new PipelineCompiler(ActivitiesRegistration.All));
    private readonly PersonMoves _people;
    private readonly OfficeMoves _office;
    private readonly Dictionary<HistoryCase, (int Version, int Office)> _checked = [];
    private int _ids;

    /// <param name="store">What storage makes of a JSON text.</param>
    private History(Func<string, string> store)
    {
        _store = store;
        Run = new CaseRun(_catalog, LineOfWork.Rules, Runner);
        Resumer = new RunResumer(_catalog, LineOfWork.Rules, Runner);
        _people = new PersonMoves(this);
        _office = new OfficeMoves(this);
    }

    public WorkflowRunner Runner { get; } = new();

    public CaseRun Run { get; }

    public RunResumer Resumer { get; }

    public Organization Office { get; set; } = LineOfWork.SampleOffice;

    public DateTimeOffset Now { get; set; }

    public NumberBook Numbers { get; } = new();

    public List<HistoryCase> Cases { get; } = [];

    /// <summary>What happened, a line each.</summary>
    public List<string> Journal { get; } = [];

    /// <summary>The states, forms and events at the end, without ids.</summary>
    public string End => Stored.WithoutIds(string.Join('\n', Cases.Select(one =>
        $"{one.Status} {Stored.Reordered(one.State)} {Stored.Reordered(one.Fields)}\n{string.Join('\n', one.Events.Select(Stored.Reordered))}")));

    /// <exception cref="InvariantBrokenException">A rule is broken; the message ends with what happened before.</exception>
    public static async Task<History> LiveAsync(Plan plan, Func<string, string> store)
    {
        var history = new History(store);
        try
        {
            history.Begin(plan);
            foreach (var move in plan.Moves)
            {
                await history.MakeAsync(move, new Random(move.Choice));
                history.Check();
            }

            history.Cases.ForEach(one => one.CheckLedger());
            return history;
        }
        catch (Exception broken)
        {
            throw new InvariantBrokenException($"{(broken is InvariantBrokenException ? broken.Message : broken.ToString())}\n{string.Join('\n', history.Journal)}");
        }
    }

    // A case nothing happened to stands as it was checked
    private void Check()
    {
        foreach (var one in Cases.Where(one => _checked.GetValueOrDefault(one) != (one.Version, Office.Version)))
        {
            CaseCheck.Require(one, Office, Now);
            _checked[one] = (one.Version, Office.Version);
        }
    }

    /// <summary>Opens a case as a submission does.</summary>
    public void Open(LineOfWork line, string drafter, System.Text.Json.Nodes.JsonObject fields)
    {
        var unit = Office.MainPost(drafter)!.Unit;
        var work = new HistoryCase(line, NewId(), drafter, unit, _store);
        _catalog.Keep(line.Pipeline);
        var (form, recorded) = line.Type.Divide(fields);
        var breaches = line.Type.Validate(form, Office, LineOfWork.Rules.DayOf(Now));
        Invariant.Require(breaches.Count == 0, "I17", () => $"{line.Pipeline.Definition.DefinitionId} cannot be opened: {string.Join("; ", breaches.Select(one => one.Message))}");
        var facts = work.Facts(Office, Now) with
        {
            Fields = new(line.Type.Normalise(form).Concat(recorded).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))),
            Actor = drafter,
        };
        var state = new InstanceState();
        var effects = Runner.Run(line.Pipeline, state, facts, new StartStimulus([]));
        work.Commit(new RunOutcome(state, facts.Fields, effects, new LedgerEntry("case.submitted", drafter, drafter, null) { Zh = "提交", En = "submitted" }, Now), Numbers, drafter, null);
        Cases.Add(work);
        Journal.Add($"{Now:yyyy-MM-dd HH:mm} {drafter} opens {line.Pipeline.Definition.DefinitionId}");
    }

    /// <summary>Publishes a version in which nothing leads anywhere; what runs does not notice.</summary>
    private void Publish(HistoryCase work)
    {
        _catalog.Keep(work.Line.Successor);
        _catalog.Replace(new Dictionary<string, CurrentPipeline>
        {
            [work.Line.Pipeline.Definition.DefinitionId] = new(work.Line.Successor, 2, work.Line.Type.Code) { VersionId = "2" },
        }, []);
        Journal.Add("I23 another version is published");
    }

    private void Begin(Plan plan)
    {
        var random = new Random(plan.Start);
        Now = _epoch.AddMinutes(random.Next(0, 400 * 24 * 60));
        var line = LineOfWork.All[plan.Line];
        var drafter = line.Starters[random.Next(line.Starters.Count)];
        Open(line, drafter, line.Type.ExampleFields(Office));
        Check();
    }

    private async Task MakeAsync(Move move, Random random)
    {
        Now += TimeSpan.FromMinutes(random.Next(1, 240));
        await _office.SweepAsync();
        var work = Cases[random.Next(Cases.Count)];
        switch (move.Kind)
        {
            case < 60:
                await _people.ActAsync(work, random);
                break;
            case < 67:
                await _people.ActWronglyAsync(work, random);
                break;
            case < 73:
                await _people.ActTwiceAsync(work, random);
                break;
            case < 80:
                await _people.RecallAsync(work, random);
                break;
            case < 85:
                _office.Act(work, random);
                break;
            case < 93:
                Now += random.Next(3) switch { 0 => TimeSpan.FromHours(random.Next(1, 72)), 1 => TimeSpan.FromDays(random.Next(1, 30)), _ => TimeSpan.FromDays(random.Next(1, 120)) };
                await _office.SweepAsync();
                break;
            case < 98:
                await _office.ChangeAsync(random);
                break;
            default:
                Publish(work);
                break;
        }
    }

    private Guid NewId() => new($"018f0000-0000-7000-8000-{(++_ids).ToString("d12", CultureInfo.InvariantCulture)}");
}
