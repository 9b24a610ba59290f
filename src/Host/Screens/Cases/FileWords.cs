namespace Chancery.Host.Screens.Cases;

/// <summary>A file's size and icon.</summary>
internal static class FileWords
{
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => FormattableString.Invariant($"{bytes / 1024.0:0.#} KB"),
        _ => FormattableString.Invariant($"{bytes / 1024.0 / 1024.0:0.#} MB"),
    };

    public static string Icon(string mediaType) =>
        mediaType.Contains("pdf", StringComparison.Ordinal) ? "file-earmark-pdf"
        : mediaType.StartsWith("image/", StringComparison.Ordinal) ? "file-earmark-image"
        : mediaType.Contains("word", StringComparison.Ordinal) ? "file-earmark-word"
        : mediaType.Contains("sheet", StringComparison.Ordinal) || mediaType.Contains("excel", StringComparison.Ordinal) ? "file-earmark-excel"
        : mediaType.StartsWith("text/", StringComparison.Ordinal) ? "file-earmark-text"
        : "file-earmark";
}
