namespace Chancery.Host.Screens.Pictures;

/// <summary>The mark that says a step's state without colour.</summary>
internal static class StateIcon
{
    public static void Draw(Svg svg, string state, double x, double y)
    {
        svg.Open("g", "icon");
        svg.Attribute("aria-hidden", "true");
        svg.Leaf("circle", "icon-ground", ("cx", x), ("cy", y), ("r", 8));
        svg.Path("icon-mark", Mark(state, x, y));
        svg.Close();
    }

    private static string Mark(string state, double x, double y) => FormattableString.Invariant(state switch
    {
        "done" => $"M {x - 3.5:0.#} {y:0.#} L {x - 1:0.#} {y + 3:0.#} L {x + 4:0.#} {y - 3:0.#}",
        "current" => $"M {x - 2:0.#} {y - 4:0.#} L {x + 3:0.#} {y:0.#} L {x - 2:0.#} {y + 4:0.#}",
        "skipped" => $"M {x - 4:0.#} {y:0.#} L {x + 4:0.#} {y:0.#}",
        "faulted" => $"M {x:0.#} {y - 4:0.#} L {x:0.#} {y + 1:0.#} M {x:0.#} {y + 3.5:0.#} L {x:0.#} {y + 4:0.#}",
        _ => (FormattableString)$"M {x:0.#} {y - 4:0.#} L {x:0.#} {y:0.#} L {x + 3:0.#} {y + 2:0.#}",
    });
}
