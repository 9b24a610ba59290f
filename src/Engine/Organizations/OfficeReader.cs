using System.Text.Json;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Reads the files of an office's folder and keeps what is wrong with each, so that all of it is told at once.</summary>
internal sealed class OfficeReader(string folder)
{
    private readonly List<WorkflowException> _faults = [];

    public bool IsSound => _faults.Count == 0;

    /// <summary>Reads a file below the folder.</summary>
    /// <returns>Null when it cannot be used; the reason is kept.</returns>
    public T? Read<T>(string name, Func<string, T> parse)
        where T : class
    {
        var file = Path.Combine(folder, name);
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (WorkflowException wrong)
        {
            foreach (var one in wrong.Others.Prepend(wrong))
                Refuse(file, one.Message, one.DetailZh, one.Field);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            Refuse(file, $"The file cannot be read: {wrong.Message}", $"文件无法读取：{wrong.Message}");
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            Refuse(file, wrong.Message, $"内容不符合格式：{wrong.Message}");
        }

        return null;
    }

    /// <summary>The same for a file that may be missing.</summary>
    public T? Optional<T>(string name, Func<string, T> parse)
        where T : class => File.Exists(Path.Combine(folder, name)) ? Read(name, parse) : null;

    /// <summary>Every <c>*.json</c> file of a folder below, in order of their names; those that can be used.</summary>
    public IReadOnlyList<T> All<T>(string below, Func<string, T> parse)
        where T : class => Directory.Exists(Path.Combine(folder, below))
            ? [.. Directory.GetFiles(Path.Combine(folder, below), "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .Select(file => Read(Path.Combine(below, file!), parse)).OfType<T>()]
            : [];

    /// <summary>Two files or entries must not have one name.</summary>
    public void RequireOnce(string below, IEnumerable<string> names)
    {
        foreach (var twice in names.CountBy(name => name, StringComparer.Ordinal).Where(name => name.Value > 1))
            Refuse(Path.Combine(folder, below), $"\"{twice.Key}\" is there more than once.", $"“{twice.Key}”重复出现。");
    }

    /// <exception cref="WorkflowException"><c>field.invalid</c>: everything kept, the first with the others.</exception>
    public void ThrowIfUnsound() => OfficeFile.Refuse(_faults);

    private void Refuse(string file, string message, string messageZh, string? field = null) =>
        _faults.Add(new(ErrorCodes.FieldInvalid, $"{file}: {message}", $"{file}：{messageZh}", field));
}
