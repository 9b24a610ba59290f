using System.Text.Json;
using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Demo;

/// <summary>Fills an empty database with the demonstration office and an account for each of its people.</summary>
internal sealed class DemoOffice(
    WorkflowDbContext db, IMediator mediator, IPasswordHasher<Account> hasher, IConfiguration configuration, IHostEnvironment host)
{
    /// <summary>Marks accounts whose password was given by <see cref="DemoMode"/>, so that a published host can find them.</summary>
    public const string Mark = "demo";

    public async Task SeedAsync(CancellationToken ct)
    {
        if (await db.Organizations.AnyAsync(ct))
            return;

        var folder = Path.Combine(host.ContentRootPath, configuration["Office"] ?? "office");
        await using var file = File.OpenRead(Path.Combine(folder, "organization.json"));
        var organization = await JsonSerializer.DeserializeAsync<Organization>(file, JsonSerializerOptions.Web, ct)
            ?? throw new JsonException("The demonstration office is null.");
        await mediator.Send(new PublishOrganization(organization, "demo"), ct);

        // Hashing once is right only because the password is public anyway
        var hash = hasher.HashPassword(new Account(), DemoMode.Password);
        foreach (var account in await db.Users.Where(user => user.PasswordHash == null).ToListAsync(ct))
        {
            account.SetPasswordHash(hash);
            db.UserTokens.Add(new() { UserId = account.Id, LoginProvider = "chancery", Name = Mark });
        }

        await db.SaveChangesAsync(ct);
    }
}
