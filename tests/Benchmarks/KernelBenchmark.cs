using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;

namespace Chancery.Benchmarks;

/// <summary>The kernel alone: how long a large definition takes to be checked, and a thousand automatic steps to be run.</summary>
internal static class KernelBenchmark
{
    private const int Rounds = 40;

    private static readonly PipelineCompiler _compiler = new(ActivitiesRegistration.All);

    public static int Run()
    {
        var rules = OfficeRules.Load(Path.GetDirectoryName(OfficeFolder.PathOf("calendar.json"))!);
        var organization = OrganizationJson.Read(OfficeFolder.Read("organization.json"));
        var large = KernelFlows.Large(300).ToJsonString();
        Console.WriteLine($"{"",-52}{"first ms",10}{"median ms",11}{"worst ms",10}{"CPU ms",10}{"aim ms",8}");

        return Measure("check a definition of 300 activities", 200, () => Check(large, rules, organization))
            & Steps("flowchart loop, 1,000 steps", KernelFlows.Round(counts: false))
            & Steps("flowchart loop that counts by script, 1,000 steps", KernelFlows.Round(counts: true))
            & Steps("While of a Sequence, 1,000 steps", KernelFlows.While())
            & Steps("For of a Sequence, 1,000 steps", KernelFlows.For()) ? 0 : 1;
    }

    private static void Check(string json, OfficeRules rules, Organization organization)
    {
        if (PipelineCheck.Of(_compiler.CompileDraft(WorkflowDefinitionJson.Read(json)), rules, organization) is [var first, ..])
            throw new InvalidOperationException($"{first.JsonPath}: {first.Reason}");
    }

    private static bool Steps(string name, JsonObject definition)
    {
        var pipeline = _compiler.CompileDraft(WorkflowDefinitionJson.Read(definition.ToJsonString()));

        return Measure(name, 50, () => Run(pipeline));
    }

    private static void Run(Pipeline pipeline)
    {
        var state = new InstanceState();
        new WorkflowRunner { StepBudget = 1_000 }.Run(pipeline, state, CaseRun.FactsOf([]), new StartStimulus([]));
        if (state.LastExecution is < 1_000 or > 1_010 || state.Incidents.Exists(incident => incident.Code != "kernel.burst"))
            throw new InvalidOperationException($"{state.LastExecution} steps; {state.Incidents.FirstOrDefault()?.Message}");
    }

    /// <summary>The aim is for the time on the clock; the processor's time beside it tells what a busy machine adds.</summary>
    private static bool Measure(string name, double aim, Action action)
    {
        var clock = new double[Rounds];
        var processor = new double[Rounds];
        var failures = new List<string>();
        for (var i = 0; i < Rounds; i++)
        {
            var (started, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            try
            {
                action();
            }
            catch (InvalidOperationException failure)
            {
                failures.Add(failure.Message);
            }

            (clock[i], processor[i]) = (Stopwatch.GetElapsedTime(started).TotalMilliseconds, (Environment.CpuUsage.TotalTime - spent).TotalMilliseconds);
        }

        var (later, busy) = (clock.Skip(Rounds / 4).Order().ToList(), processor.Skip(Rounds / 4).Order().ToList());
        var median = later[later.Count / 2];
        var met = median <= aim && failures.Count == 0;
        Console.WriteLine($"{name,-52}{clock[0],10:F1}{median,11:F1}{later[^1],10:F1}{busy[busy.Count / 2],10:F1}{aim,8:F0}{(met ? "" : "  MISSED")}");
        foreach (var failure in failures.Distinct().Take(1))
            Console.WriteLine($"  {failures.Count} of {Rounds} rounds failed: {failure}");
        return met;
    }
}
