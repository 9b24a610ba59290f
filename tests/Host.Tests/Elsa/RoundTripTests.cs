using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Definitions of every activity, loosely written and with members nobody knows, through the API and back.</summary>
public sealed class RoundTripTests : ElsaTest
{
    [Test]
    public async Task What_is_imported_and_exported_keeps_every_unknown_member_and_is_the_same_when_imported_again()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var loose = LooseDefinition.Create($"loose-{seed}", seed, seed);

            await Post("/workflow-definitions/import", loose);
            var exported = await Export($"loose-{seed}");
            await Post("/workflow-definitions/import", JsonNode.Parse(exported));

            Assert.That(await Export($"loose-{seed}"), Is.EqualTo(exported), $"seed {seed}");
            Assert.That(await Versions($"loose-{seed}"), Is.EqualTo(1), $"seed {seed}: the same content is no new version");
            Assert.That(LooseDefinition.Unknown(JsonNode.Parse(exported)), Is.EquivalentTo(LooseDefinition.Unknown(loose)), $"seed {seed}");
        }
    }

    [Test]
    public async Task What_an_editor_opens_and_saves_without_a_change_is_the_same_text()
    {
        for (var seed = 101; seed <= 130; seed++)
        {
            await Post("/workflow-definitions/import", LooseDefinition.Create($"loose-{seed}", seed, seed - 100));
            var exported = await Export($"loose-{seed}");

            await Save(Author, (await Get($"/workflow-definitions/by-definition-id/loose-{seed}?versionOptions=Latest")).AsObject());

            Assert.That(await Export($"loose-{seed}"), Is.EqualTo(exported), $"seed {seed}");
        }
    }

    private async Task<string> Export(string id)
    {
        using var export = await Author.RawAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=Latest");
        return Encoding.UTF8.GetString(await export.Content.ReadAsByteArrayAsync());
    }

    private async Task<int> Versions(string id) => (int)(await Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}"))["totalCount"]!;
}
