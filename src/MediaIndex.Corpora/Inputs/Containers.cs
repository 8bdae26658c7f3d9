using System.Formats.Tar;
using System.IO.Compression;

namespace MediaIndex.Corpora.Inputs;

/// <summary>An entry of a zip or tar file.</summary>
/// <param name="Name">Its name in the archive, with forward slashes.</param>
/// <param name="Path">Where it is unpacked until the next entry is asked for; null where it could not be.</param>
/// <param name="Loss">Why it could not be unpacked; null where it was.</param>
internal sealed record ContainerEntry(string Name, string? Path, string? Loss);

/// <summary>Unpacks zip and tar files, the latter also packed themselves, and files that are packed twice; entry by entry, within bounds, and archives inside them as well.</summary>
internal static class Containers
{
    /// <summary>Parts the archive's path from the entry's name in origins.</summary>
    public const string Separator = "!/";

    private const long MaxEntryBytes = 16L << 30;
    private const int MaxDepth = 4;

    /// <summary>`zip`, `tar`, or `packed` where what is packed is packed once more; null for a file that is none of them.</summary>
    public static string? KindOf(string path)
    {
        using var input = DecodedInput.Open(path);
        Span<byte> head = stackalloc byte[ForeignFiles.HeadBytes];
        var count = input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..count];
        return head.StartsWith("PK\x03\x04"u8) ? ForeignFiles.Of(head) is null ? "zip" : null
            : head.Length > 262 && head[257..].StartsWith("ustar"u8) ? "tar"
            : input.Packing != Packing.Plain && DecodedInput.PackingOf(head) != Packing.Plain ? "packed"
            : null;
    }

    /// <summary>The files of an archive in its order, each unpacked while it is looked at. Folders, links and the hidden files of macOS are passed over; an archive inside is its own entries, named `inner!/entry`.</summary>
    public static IEnumerable<ContainerEntry> Entries(string path) => Entries(path, new UnpackBudget(new FileInfo(path).Length), 1);

    private static IEnumerable<ContainerEntry> Entries(string path, UnpackBudget budget, int depth)
    {
        var kind = KindOf(path);
        foreach (var entry in kind == "zip" ? Zip(path, budget) : kind == "tar" ? Tar(path, budget) : Packed(path, budget))
        {
            if (!budget.TakeEntry())
            {
                yield return new ContainerEntry("", null, UnpackBudget.TooManyEntries);
                yield break;
            }

            if (entry.Path is null || KindOf(entry.Path) is not { } inner)
            {
                yield return entry;
            }
            else if (depth == MaxDepth)
            {
                yield return new ContainerEntry(entry.Name, null, $"a {inner} file inside {MaxDepth} others is not unpacked: unpack the outer ones first");
            }
            else
            {
                foreach (var some in Entries(entry.Path, budget, depth + 1))
                {
                    yield return some with { Name = some.Name.Length == 0 ? entry.Name : entry.Name + Separator + some.Name };
                }
            }
        }
    }

    private static IEnumerable<ContainerEntry> Packed(string path, UnpackBudget budget) => Unpack("unpacked", () => DecodedInput.Open(path), MaxEntryBytes, budget);

    private static IEnumerable<ContainerEntry> Zip(string path, UnpackBudget budget)
    {
        var archive = Try(() => OpenZip(path), out var loss);
        using (archive)
        {
            if (archive is null)
            {
                yield return new ContainerEntry("", null, "no readable zip: " + loss);
                yield break;
            }

            foreach (var entry in archive.Entries.Where(entry => IsFile(entry.FullName)))
            {
                foreach (var unpacked in Unpack(entry.FullName, entry.Open, Math.Max(1, entry.CompressedLength) * UnpackBudget.MaxRatio, budget))
                {
                    yield return unpacked;
                }
            }
        }
    }

    private static IEnumerable<ContainerEntry> Tar(string path, UnpackBudget budget)
    {
        using var input = DecodedInput.Open(path);
        var guard = new TarGuard(input);
        using var reader = new TarReader(guard, leaveOpen: true);
        string? loss;
        while (Next(reader, guard, out loss) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile && IsFile(entry.Name))
            {
                foreach (var unpacked in Unpack(entry.Name, () => entry.DataStream ?? Stream.Null, MaxEntryBytes, budget))
                {
                    yield return unpacked;
                }
            }
        }

        if ((input.Loss ?? (loss is null ? null : "the tar file is damaged: " + loss)) is { } rest)
        {
            yield return new ContainerEntry("", null, rest);
        }
    }

    private static TarEntry? Next(TarReader reader, TarGuard guard, out string? loss)
    {
        var entry = Try(() => reader.GetNextEntry(), out loss);

        // A link or a folder may have a size in its header, but no content.
        guard.Content = entry?.DataStream?.Length ?? 0;
        return entry;
    }

    private static ZipArchive OpenZip(string path)
    {
        var archive = ZipFile.OpenRead(path);
        // The directory is read here, and may be damaged.
        if (Try(() => archive.Entries, out var loss) is null)
        {
            archive.Dispose();
            throw new InvalidDataException(loss);
        }

        return archive;
    }

    // Null with the loss where the archive says impossible things: these are what the framework's readers throw then.
    private static T? Try<T>(Func<T?> read, out string? loss)
        where T : class
    {
        try
        {
            loss = null;
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException or InvalidOperationException or OverflowException or FormatException or ArgumentException)
        {
            loss = error.Message;
            return null;
        }
    }

    private static bool IsFile(string name) =>
        !name.EndsWith('/') && !name.Contains("__MACOSX/", StringComparison.Ordinal) && !name[(name.LastIndexOf('/') + 1)..].StartsWith('.');

    private static IEnumerable<ContainerEntry> Unpack(string name, Func<Stream> open, long maxBytes, UnpackBudget budget)
    {
        var target = Path.Combine(Path.GetTempPath(), "mediaindex-" + Path.GetRandomFileName());
        try
        {
            var loss = Copy(open, target, Math.Min(maxBytes, MaxEntryBytes), budget);
            yield return loss is null ? new ContainerEntry(name, target, null) : new ContainerEntry(name, null, loss);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private static string? Copy(Func<Stream> open, string target, long maxBytes, UnpackBudget budget) =>
        Try(() => Inflate(open, target, maxBytes, budget), out var loss) is { } told ? told.Length == 0 ? null : told : "the entry cannot be unpacked: " + loss;

    // Empty where all of it was unpacked; otherwise what stopped it.
    private static string Inflate(Func<Stream> open, string target, long maxBytes, UnpackBudget budget)
    {
        using var from = open();
        using var to = File.Create(target);
        var block = new byte[128 << 10];
        long written = 0;
        for (int count; (count = from.Read(block)) > 0; to.Write(block, 0, count))
        {
            written += count;
            if (written > maxBytes || !budget.Take(count))
            {
                return written > maxBytes ? $"inflates to more than {maxBytes} bytes" : "the archive inflates beyond all measure: what follows is not read";
            }
        }

        return "";
    }
}
