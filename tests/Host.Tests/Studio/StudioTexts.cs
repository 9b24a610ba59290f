using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Chancery.Host.Tests.Studio;

/// <summary>The texts inside an assembly of Elsa Studio, which npm brings as WebAssembly.</summary>
internal static class StudioTexts
{
    private static readonly byte[] MetadataStart = "BSJB"u8.ToArray();

    public static IReadOnlyList<string> Of(string assembly)
    {
        var folder = Path.Combine(Repository.Root, "node_modules", "@elsa-workflows", "elsa-studio-wasm", "_framework");
        var bytes = File.ReadAllBytes(Directory.GetFiles(folder, $"{assembly}.??????????.wasm").Single());
        using var metadata = MetadataReaderProvider.FromMetadataImage(ImmutableArray.Create(bytes.AsSpan(bytes.AsSpan().IndexOf(MetadataStart))));
        var reader = metadata.GetMetadataReader();
        List<string> texts = [];
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
            texts.Add(reader.GetUserString(handle));

        return texts;
    }
}
