using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Chancery.Engine.Ledger;

/// <summary>The link of the chain: hash over algorithm, stream, sequence, previous hash and length-prefixed payload.</summary>
public static class LedgerHash
{
    /// <summary>SHA-256.</summary>
    public const short Algorithm = 1;

    /// <summary>What the first event of a stream names as its predecessor: 32 zero bytes.</summary>
    public static byte[] Genesis => new byte[32];

    public static byte[] Of(Guid stream, long sequence, ReadOnlySpan<byte> previous, string payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[1 + 16 + 8];
        head[0] = (byte)Algorithm;
        stream.TryWriteBytes(head[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(head[17..], sequence);
        hash.AppendData(head);
        hash.AppendData(previous);
        var bytes = Encoding.UTF8.GetBytes(payload);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
