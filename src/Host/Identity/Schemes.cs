namespace Chancery.Host.Identity;

/// <summary>Ways of showing who one is.</summary>
public static class Schemes
{
    /// <summary>Picks <see cref="Bearer"/> or <see cref="Session"/> for each request.</summary>
    public const string Any = "chancery";

    /// <summary>Browser session: a cookie that names a row of <c>sessions</c>.</summary>
    public const string Session = "session";

    /// <summary>Writes the same cookie as <see cref="Session"/> without reading it, so that each sign-in gets a new id.</summary>
    public const string NewSession = "new-session";

    /// <summary>Opaque token in the <c>Authorization</c> header, for programs.</summary>
    public const string Bearer = "bearer";
}
