using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Figures;

/// <summary>Reads the files of <c>office/figures/</c>, each <c>{"figures": […]}</c>.</summary>
public static class FigureFiles
{
    /// <summary>All figures, in order of the files' names.</summary>
    /// <param name="folder">May be missing: then there are none.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c> with a path such as <c>figures[3].numerator.where</c>.</exception>
    public static IReadOnlyList<Figure> Load(string folder, IReadOnlyDictionary<string, DocumentType> types)
    {
        if (!Directory.Exists(folder))
            return [];

        var figures = new List<Figure>();
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            figures.AddRange(Read(File.ReadAllText(file), types));

        if (figures.GroupBy(figure => figure.Code).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new WorkflowException(ErrorCodes.FieldInvalid, $"Two figures are called \"{twice.Key}\".", $"有两项指标同名“{twice.Key}”。", "figures");
        return figures;
    }

    /// <summary>Reads and checks one file.</summary>
    public static IReadOnlyList<Figure> Read(string json, IReadOnlyDictionary<string, DocumentType> types)
    {
        var figures = OfficeFile.Read<FigureFile>(json).Figures;
        OfficeFile.Refuse([.. figures.Index().SelectMany(entry => new FigureCheck(types, $"figures[{entry.Index}]").Faults(entry.Item))]);
        return figures;
    }
}
