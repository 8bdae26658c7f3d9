using MediaIndex.Corpora.Parquet;
using MediaIndex.Corpora.Warc;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Inputs;

/// <summary>Reads the bytes that an origin points to, so that a figure can be followed back to what was read.</summary>
public static class RecordAtOrigin
{
    private const int MaxBytes = 256 << 20;

    /// <summary>
    /// The bytes at an origin: of a gzip member that holds one archive record, its HTTP body with transfer and content encodings undone (the block where it
    /// is no HTTP response); of Parquet the row as JSON; elsewhere the stretch of the decoded stream.
    /// </summary>
    /// <param name="inputFolder">Folder that the origin's file is relative to; the file itself where the input was a single file.</param>
    /// <param name="origin">The origin.</param>
    /// <exception cref="IOException">The file cannot be opened, or holds no such stretch.</exception>
    public static byte[] Read(string inputFolder, ItemOrigin origin)
    {
        var inside = origin.File.IndexOf(Containers.Separator, StringComparison.Ordinal);
        var file = inside < 0 ? origin.File : origin.File[..inside];
        var path = File.Exists(inputFolder) ? inputFolder : Path.Combine(inputFolder, file);
        if (origin.Length is < 0 or > MaxBytes || origin.Offset < 0)
        {
            throw new IOException($"{origin.File} at {origin.Offset}: a record of {origin.Length} bytes cannot be shown");
        }

        if (inside < 0)
        {
            return At(path, origin);
        }

        var name = origin.File[(inside + Containers.Separator.Length)..];
        foreach (var entry in Containers.Entries(path))
        {
            if (entry.Name == name && entry.Path is { } unpacked)
            {
                return At(unpacked, origin);
            }
        }

        throw new IOException($"{file} has no readable entry {name}");
    }

    private static byte[] At(string path, ItemOrigin origin) =>
        ParquetRows.IsParquet(path)
            ? ParquetRows.Read(path, origin.Offset, 1).FirstOrDefault().Json ?? throw new IOException($"{origin.File} has no row {origin.Offset}")
            : Member(path, origin) ?? Stretch(path, origin);

    private static byte[]? Member(string path, ItemOrigin origin)
    {
        if (DecodedInput.PackingOf(path) != Packing.Gzip)
        {
            return null;
        }

        using var file = new FileWindow(path);
        file.Position = Math.Min(origin.Offset, file.Length);
        using var member = GzipMember.Open(file);
        if (member is null)
        {
            return null;
        }

        using var buffer = new InputBuffer(member);
        var walk = new StreamWalk(buffer, MaxBytes);
        return walk.Next(out var record) && walk.AtEnd && record.Header is not null && member.Ending == MemberEnd.Whole && member.End - member.Start == origin.Length
            ? Payload(record.Block)
            : null;
    }

    private static byte[] Stretch(string path, ItemOrigin origin)
    {
        using var input = DecodedInput.Open(path);
        using var buffer = new InputBuffer(input);
        if (buffer.Skip(origin.Offset) != origin.Offset || !buffer.Hold((int)origin.Length))
        {
            return Walked(path, origin) ?? throw new IOException($"{origin.File} has no {origin.Length} bytes at {origin.Offset} of its decoded stream");
        }

        var bytes = buffer.Span[..(int)origin.Length];
        if (ArchiveHeaderReader.MayBegin(bytes))
        {
            using var record = new InputBuffer(new MemoryStream(bytes.ToArray(), writable: false));
            return new StreamWalk(record, MaxBytes).Next(out var archived) && archived.Header is not null ? Payload(archived.Block) : bytes.ToArray();
        }

        return bytes.ToArray();
    }

    // Behind damage the decoded stream of a file ends, but a walk over its records goes on: their offsets count what it could read.
    private static byte[]? Walked(string path, ItemOrigin origin)
    {
        foreach (var record in DecodedInput.PackingOf(path) == Packing.Gzip ? ArchiveWalker.Walk(path, MaxBytes) : [])
        {
            if (record.Header is not null && record.Offset == origin.Offset && record.Length == origin.Length)
            {
                return Payload(record.Block);
            }
        }

        return null;
    }

    private static byte[] Payload(ReadOnlyMemory<byte> block) =>
        (HttpResponse.Read(block) is { } response ? response.Decoded(MaxBytes, out _) : block).ToArray();
}
