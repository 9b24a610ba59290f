using System.CommandLine;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Server;

/// <summary>The options that say which server, and who asks.</summary>
internal sealed class ServerOptions
{
    private readonly Option<string> _server;
    private readonly Option<string> _token;
    private readonly Option<string> _user;
    private readonly Option<string> _password;

    public ServerOptions(Command command, Language language)
    {
        _server = new("--server") { Description = CommandTexts.Server.In(language), Required = true };
        _token = new("--token") { Description = CommandTexts.Token.In(language) };
        _user = new("--user") { Description = CommandTexts.User.In(language) };
        _password = new("--password") { Description = CommandTexts.Password.In(language) };
        foreach (var option in new[] { _server, _token, _user, _password })
            command.Options.Add(option);
    }

    /// <summary>Signs in where a name is given.</summary>
    /// <exception cref="CommandFailure">Wrong usage, a failed sign-in, no connection.</exception>
    public async Task<ElsaServer> ConnectAsync(ParseResult parsed, Language language, CancellationToken ct)
    {
        var user = parsed.GetValue(_user);
        var token = parsed.GetValue(_token) ?? (user is null ? Environment.GetEnvironmentVariable("CHANCERY_TOKEN") : null);
        if (string.IsNullOrEmpty(user) == string.IsNullOrEmpty(token))
            throw new CommandFailure(RunTexts.WhoAreYou);

        var server = new ElsaServer(Address(parsed.GetValue(_server)!), language);
        try
        {
            if (token is not null)
                server.Use(token);
            else
                await server.SignInAsync(user!, PasswordInput.Read(parsed.GetValue(_password), language), ct);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https") || given.UserInfo.Length > 0)
            throw new CommandFailure(RunTexts.BadServer, text);
        if (given.Scheme == "http" && !given.IsLoopback)
            throw new CommandFailure(RunTexts.NotEncrypted);

        const string Elsa = "/elsa/api";
        var path = given.AbsolutePath.TrimEnd('/');
        return new Uri(given, (path.EndsWith(Elsa, StringComparison.Ordinal) ? path[..^Elsa.Length] : path) + "/");
    }
}
