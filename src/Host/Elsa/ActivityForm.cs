using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;

namespace Chancery.Host.Elsa;

/// <summary>Makes activities complete for the canvas.</summary>
internal sealed class ActivityForm(PipelineCompiler compiler, WorkflowLibrary library, PipelineCatalog catalog)
{
    private static readonly HashSet<string> _lists = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel"];

    /// <summary>Completes an activity and everything inside it, in place.</summary>
    /// <remarks>The canvas stays blank when one type is unknown to it; such an activity becomes a placeholder that holds it.</remarks>
    public void Complete(JsonObject activity, string parentNodeId)
    {
        var type = activity.Text("type") ?? "";
        var version = activity.Integer("version") ?? 1;
        if (type != NotFoundActivity.TypeName && !compiler.Knows(type, version))
        {
            Replace(activity, type, version);
            type = NotFoundActivity.TypeName;
        }

        activity["version"] = activity.Integer("version") ?? 1;
        var nodeId = $"{parentNodeId}:{activity.Text("id")}";
        activity["nodeId"] = nodeId;
        var custom = EnsureObject(activity, "customProperties");
        if (EnsureObject(activity, "metadata")["designer"] is JsonObject designer)
            designer["size"] ??= new JsonObject { ["width"] = 0, ["height"] = 0 };
        Newest(activity, type, version);
        if (_lists.Contains(type))
        {
            EnsureArray(activity, "variables");
            EnsureArray(activity, "activities");
        }

        if (type == "Elsa.Flowchart")
            Flowchart(activity, custom);
        if (activity["variables"] is JsonArray variables)
            activity["variables"] = DefinitionForm.Variables(variables);
        foreach (var (_, child, _) in ChildMembers.Of(activity, type, "$").ToList())
            Complete(child, nodeId);
    }

    private static void Flowchart(JsonObject activity, JsonObject custom)
    {
        EnsureArray(custom, "notFoundConnections");
        activity.TryAdd("start", null);
        foreach (var connection in EnsureArray(activity, "connections").OfType<JsonObject>())
        {
            EnsureArray(connection, "vertices");
            if (connection["source"] is JsonObject source)
                source["port"] ??= "Done";
            if (connection["target"] is JsonObject target)
                target["port"] ??= "In";
        }
    }

    /// <summary>A workflow used as an activity says which version of it is published now.</summary>
    private void Newest(JsonObject activity, string type, int version)
    {
        if (!library.Knows(type) || library.All.FirstOrDefault(one => one.TypeName == type && one.Version == version) is not { } used
            || catalog.Current.FirstOrDefault(current => current.Definition.DefinitionId == used.DefinitionId) is not { } newest)
            return;

        activity["latestAvailablePublishedVersion"] = newest.Number;
        activity["latestAvailablePublishedVersionId"] = newest.VersionId;
    }

    private static void Replace(JsonObject activity, string type, int version)
    {
        var original = activity.ToJsonString();
        var kept = new[] { "id", "name", "metadata", "customProperties" }.Select(name => (Name: name, Value: activity[name]?.DeepClone())).ToList();
        activity.Clear();
        foreach (var (name, value) in kept.Where(member => member.Value is not null))
            activity[name] = value;
        activity["type"] = NotFoundActivity.TypeName;
        activity["version"] = 1;
        activity["missingTypeName"] = type;
        activity["missingTypeVersion"] = version;
        activity["originalActivityJson"] = original;
    }

    private static JsonObject EnsureObject(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject value)
            owner[name] = value = [];
        return value;
    }

    private static JsonArray EnsureArray(JsonObject owner, string name)
    {
        if (owner[name] is not JsonArray value)
            owner[name] = value = [];
        return value;
    }
}
