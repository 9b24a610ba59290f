using System.Text;
using Chancery.Host.Endpoints;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Chancery.Host.Security;

/// <summary>How much a single request may send, and how slowly.</summary>
internal static class KestrelLimits
{
    public static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = JsonBodyGuard.MaxBytes;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 100;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // Any bytes make a key; those that are no UTF-8 would else get an answer without a reason
        options.RequestHeaderEncodingSelector = name => name == ApiDescription.KeyHeader ? Encoding.Latin1 : null!;
    }
}
