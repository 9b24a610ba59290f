using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Base of the tests that edit pipelines as Studio does.</summary>
public abstract class DefinitionEditTest : ElsaTest
{
    private protected static JsonObject Model(string id, string title) => Edited(Workflows.Chain(id, Workflows.Write("w", "x")), title);

    private protected static JsonObject Edited(JsonObject definition, string title)
    {
        var edited = definition.DeepClone().AsObject();
        Workflows.ActivitiesOf(edited)[1]!["metadata"]!["displayText"] = title;
        return edited;
    }

    private protected static int Number(JsonObject definition) => (int)definition["version"]!;

    private protected static string Title(JsonObject definition) => (string)Workflows.ActivitiesOf(definition)[1]!["metadata"]!["displayText"]!;

    private protected async Task<JsonObject> Latest(string id) => (await Get($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).AsObject();

    private protected async Task<JsonArray> Versions(string id) =>
        (await Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}&OrderBy=Version"))["items"]!.AsArray();

    /// <summary>As if everything of it had been saved a minute earlier.</summary>
    private protected Task<int> Aged(string id) => Office.ReadAsync(db => db.DefinitionVersions.Where(version => version.DefinitionId == id)
        .ExecuteUpdateAsync(set => set.SetProperty(version => version.SavedAt, version => version.SavedAt - TimeSpan.FromMinutes(1))));

    private protected Task<int> Texts(string id) => Office.ReadAsync(db => db.WorkflowDefinitions.CountAsync(text => text.DefinitionId == id));
}
