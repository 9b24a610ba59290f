using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Chancery.Host.Elsa;

/// <summary>A text that names one waiting step and can be made by this office only.</summary>
internal sealed class BookmarkToken(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("chancery.elsa.bookmark");

    public string Create(Guid run, int bookmark) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{run:N} {bookmark}"));

    public bool TryRead(string? token, out Guid run, out int bookmark)
    {
        (run, bookmark) = (Guid.Empty, 0);
        try
        {
            return !string.IsNullOrEmpty(token) && _protector.Unprotect(token).Split(' ') is [var id, var number]
                && Guid.TryParseExact(id, "N", out run) && int.TryParse(number, CultureInfo.InvariantCulture, out bookmark);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
