using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Running;

/// <summary>Ids of items: 64 bits over source and origin, stored as 16 hexadecimal digits.</summary>
internal static class ItemIds
{
    /// <summary>Digits of a stored id.</summary>
    public const int Digits = 16;

    /// <summary>The id of an item.</summary>
    public static ulong Of(string source, ItemOrigin origin)
    {
        Span<byte> key = stackalloc byte[512];
        return Utf8.TryWrite(key, CultureInfo.InvariantCulture, $"{source}\n{origin.File}\n{origin.Offset}", out var length)
            ? XxHash3.HashToUInt64(key[..length])
            : XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source}\n{origin.File}\n{origin.Offset}")));
    }

    /// <summary>An id as it is stored.</summary>
    public static string TextOf(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes an id as it is stored, in ASCII, to a span of <see cref="Digits"/> bytes.</summary>
    public static ReadOnlySpan<byte> Write(ulong id, Span<byte> text)
    {
        id.TryFormat(text, out _, "x16", CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>What clustering needs to know of who an item is.</summary>
    public static ItemKeys KeysOf(ulong id, MediaItem item) =>
        new(id, NativeOf(item.Platform, item.NativeId), item.IsRepost ? NativeOf(item.Platform, item.RepostOf) : 0);

    // Zero stands for none; a hash that is zero by chance becomes one.
    private static ulong NativeOf(Platform platform, string? native)
    {
        if (native is null)
        {
            return 0;
        }

        Span<byte> key = stackalloc byte[256];
        var hash = Utf8.TryWrite(key, CultureInfo.InvariantCulture, $"{platform.ToName()} {native}", out var length)
            ? XxHash3.HashToUInt64(key[..length])
            : XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(platform.ToName() + " " + native));
        return Math.Max(hash, 1);
    }

    /// <summary>Hash of an account's platform and name, whatever its letters' case; zero where there is no name.</summary>
    public static ulong AccountKey(Platform platform, string? account)
    {
        if (account is null)
        {
            return 0;
        }

        var lower = account.Length <= 128 ? stackalloc char[128] : new char[account.Length];
        lower = lower[..AccountName.Lower(account, lower)];
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(lower), (long)platform);
    }
}
