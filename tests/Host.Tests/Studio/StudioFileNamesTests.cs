using Chancery.Host.Studio;

namespace Chancery.Host.Tests.Studio;

public sealed class StudioFileNamesTests
{
    [TestCase("_framework/Elsa.Api.Client.mbze71icf3.wasm", true)]
    [TestCase("_framework/dotnet.native.b6l13xorvf.js", true)]
    [TestCase("_framework/icudt.oh1zvcfom8.dat", true)]
    [TestCase("_content/Elsa.Studio.Workflows/Elsa.Studio.Workflows.3ifuhex2gd.bundle.scp.css", true)]
    [TestCase("_content/BlazorMonaco/lib/monaco-editor/min/vs/editor.api-i0YVFWkl.js", true)]
    [TestCase("_framework/dotnet.js", false)]
    [TestCase("_framework/blazor.webassembly.js", false)]
    [TestCase("_content/MudBlazor/MudBlazor.min.js", false)]
    [TestCase("_content/Elsa.Studio.Workflows.Designer/react-designer.entry.js", false)]
    [TestCase("_content/BlazorMonaco/lib/monaco-editor/min/vs/nls.messages-loader.js", false)]
    public void Only_a_name_with_a_hash_of_the_content_is_kept_for_ever(string path, bool kept) =>
        Assert.That(StudioFileNames.HasFingerprint("/packages/" + path), Is.EqualTo(kept));
}
