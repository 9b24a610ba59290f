using Microsoft.AspNetCore.Components;

namespace Chancery.Host.Screens.Frames;

/// <summary>A whole page: a pure function of its parameters.</summary>
public abstract class Screen : ComponentBase
{
    [Parameter, EditorRequired]
    public Frame F { get; set; } = null!;
}

/// <summary>A piece of a page; takes the frame from the shell around it.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter]
    public Frame F { get; set; } = null!;
}
