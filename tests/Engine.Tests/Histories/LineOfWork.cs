using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Activities.Documents;
using Chancery.Activities.Documents.Tasks;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;

namespace Chancery.Engine.Tests.Histories;

/// <summary>A shipped pipeline with its form, and where each of its waiting steps may lead.</summary>
internal sealed class LineOfWork
{
    public static readonly Organization SampleOffice = OrganizationJson.Read(OfficeFolder.Read("organization.json"));

    public static readonly OfficeRules Rules = OfficeRules.Load(OfficeFolder.PathOf());

    public static readonly IReadOnlyList<LineOfWork> All = [.. Directory
        .GetFiles(Path.Combine(OfficeFolder.PathOf(), "..", "workflows"), "*.json").Order(StringComparer.Ordinal)
        .Select(file => new LineOfWork(File.ReadAllText(file)))];

    private readonly Dictionary<string, HashSet<string>> _next;

    private LineOfWork(string json)
    {
        var compiler = new PipelineCompiler(ActivitiesRegistration.All);
        Pipeline = compiler.Compile(WorkflowDefinitionJson.Read(json));
        var changed = JsonNode.Parse(json)!;
        changed["root"]!["connections"] = new JsonArray();
        Successor = compiler.CompileDraft(WorkflowDefinitionJson.Read(changed.ToJsonString()));
        Type = Rules.DocumentTypes[(string)Pipeline.Definition.Own["documentType"]!];
        Starters = [.. SampleOffice.People.Where(person => Type.MayBeStartedBy(new Actor(person.UserName, SampleOffice))).Select(person => person.UserName)];
        var graph = ((Flowchart)Pipeline.Root).Graph;
        _next = Enumerable.Range(0, graph.Nodes.Length).ToDictionary(node => graph.Nodes[node].Node.Id, node => Next(graph, node));
        First = Next(graph, graph.Start);
    }

    public Pipeline Pipeline { get; }

    /// <summary>A later version of the same pipeline, in which no step leads anywhere.</summary>
    public Pipeline Successor { get; }

    public DocumentType Type { get; }

    public IReadOnlyList<string> Starters { get; }

    /// <summary>Waiting steps that a start leads to.</summary>
    public IReadOnlySet<string> First { get; }

    /// <summary>Waiting steps that the edges lead to from a step, through what does not wait.</summary>
    public IReadOnlySet<string> After(string step) => _next[step];

    /// <summary>Whether the drafter of the document may not decide there.</summary>
    public bool IsReview(string step) => Pipeline.Activities[step] switch
    {
        AssignedTask task => !task.AllowsDrafter.Constant,
        Review or OfficeReview or LegalReview or JointSign or SignOff => true,
        _ => false,
    };

    private static HashSet<string> Next(FlowGraph graph, int from)
    {
        HashSet<int> seen = [];
        Queue<int> open = new([from]);
        HashSet<string> found = [];
        while (open.TryDequeue(out var node))
        {
            foreach (var target in graph.Edges.Where(edge => edge.Source == node).Select(edge => edge.Target).Where(seen.Add))
            {
                if (graph.Nodes[target].Waits)
                    found.Add(graph.Nodes[target].Node.Id);
                else
                    open.Enqueue(target);
            }
        }

        return found;
    }
}
