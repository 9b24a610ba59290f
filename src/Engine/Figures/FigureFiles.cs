using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Figures;

/// <summary>Reads the files of <c>office/figures/</c>, each <c>{"figures": […]}</c>.</summary>
public static class FigureFiles
{
    /// <summary>Reads and checks one file.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c> with a path such as <c>figures[3].numerator.where</c>.</exception>
    public static IReadOnlyList<Figure> Read(string json, IReadOnlyDictionary<string, DocumentType> types)
    {
        var figures = OfficeFile.Read<FigureFile>(json).Figures;
        OfficeFile.Refuse([.. figures.Index().SelectMany(entry => new FigureCheck(types, $"figures[{entry.Index}]").Faults(entry.Item))]);
        return figures;
    }
}
