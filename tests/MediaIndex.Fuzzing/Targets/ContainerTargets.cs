using System.Formats.Tar;
using System.IO.Compression;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Fuzzing.Targets;

/// <summary>What unpacks files: damaged packing is told as a loss and inflates within its bound; sound packing gives what was packed.</summary>
internal static class ContainerTargets
{
    // Deflate cannot do better than 1 : 1032; zstd can, and is bounded by what the reader takes.
    private const long MaxInflated = 64L << 20;

    /// <summary>A target for each packing, damaged, and one for the same bytes in every packing.</summary>
    public static IEnumerable<FuzzTarget> All()
    {
        var seeds = Seeds.OfFormat("jsonl");
        yield return new FuzzTarget("unpack-gzip", Unpack, [.. seeds.Select(Gzip), .. seeds.Select(seed => (byte[])[.. Gzip(seed), .. Gzip(seed)])]);
        yield return new FuzzTarget("unpack-zstd", Unpack, [.. seeds.Select(Zstd)]);
        yield return new FuzzTarget("unpack-utf16", Unpack, [.. seeds.Select(seed => (byte[])[0xff, 0xfe, .. System.Text.Encoding.Unicode.GetBytes(System.Text.Encoding.UTF8.GetString(seed))])]);
        yield return new FuzzTarget("unpack-zip", Entries, [.. seeds.Select(Zip)]);
        yield return new FuzzTarget("unpack-tar", Entries, [.. seeds.Select(Tar), .. seeds.Select(seed => Gzip(Tar(seed)))]);
        yield return new FuzzTarget("unpack-packed", Packed, seeds);
    }

    private static void Unpack(byte[] bytes)
    {
        var path = ScratchFile.Of(bytes);
        var (whole, loss) = Read(path, 64 << 10);
        var (pieces, sameLoss) = Read(path, 7);
        // How much comes out before damage depends on the pieces in which it is asked for; that something is lost does not.
        Invariant.Holds(loss is null == sameLoss is null, $"lost: {loss}, in pieces of 7: {sameLoss}");
        Invariant.Holds(loss is not null || whole == pieces, $"{whole}, in pieces of 7: {pieces}");
    }

    private static (string Content, string? Loss) Read(string path, int piece)
    {
        using var input = DecodedInput.Open(path);
        var hash = new System.IO.Hashing.XxHash3();
        var block = new byte[piece];
        long total = 0;
        for (int count; (count = input.Read(block)) > 0 && total <= MaxInflated; total += count)
        {
            hash.Append(block.AsSpan(0, count));
        }

        Invariant.Holds(input.Read(block) == 0, "bytes follow the end");
        return ($"{total} bytes {Convert.ToHexString(hash.GetCurrentHash())}", input.Loss);
    }

    private static void Entries(byte[] bytes)
    {
        var path = ScratchFile.Of(bytes);
        if (Containers.KindOf(path) is null)
        {
            return;
        }

        var count = 0;
        foreach (var entry in Containers.Entries(path))
        {
            Invariant.Holds(++count <= bytes.Length, "more entries than bytes");
            Invariant.Holds(entry.Path is null == entry.Loss is not null, $"the entry {entry.Name} is neither there nor lost");
            Invariant.Holds(entry.Path is null || File.Exists(entry.Path), $"the entry {entry.Name} is not there");
        }
    }

    // The same lines tell the same items however they are packed; the origins of archives name the entry.
    private static void Packed(byte[] bytes)
    {
        if (DecodedInput.PackingOf(ScratchFile.Of(bytes)) != Packing.Plain || Containers.KindOf(ScratchFile.Of(bytes)) is not null || bytes.Length == 0)
        {
            return;
        }

        var plain = ReaderTargets.Lines(ScratchFile.Of(bytes), "jsonl");
        byte[] members = [.. Gzip(bytes[..(bytes.Length / 3)]), .. Gzip(bytes[(bytes.Length / 3)..])];
        foreach (var packed in new[] { Gzip(bytes), members, Zstd(bytes) })
        {
            Invariant.Same(plain, ReaderTargets.Lines(ScratchFile.Of(packed), "jsonl"), "packed");
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    private static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "a/one.jsonl", "two.jsonl" })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return target.ToArray();
    }

    private static byte[] Tar(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var tar = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "a/one.jsonl") { DataStream = new MemoryStream(bytes) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "a/one.jsonl" });
        }

        return target.ToArray();
    }
}
