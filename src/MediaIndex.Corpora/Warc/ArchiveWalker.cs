using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Warc;

/// <summary>
/// Walks the records of a WARC or ARC file: plain, a gzip member per record, or packed as a whole. What cannot be read is told as a loss, and the walk goes on
/// at the next place where a record begins.
/// </summary>
internal static class ArchiveWalker
{
    /// <summary>The records of a file in its order.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IEnumerable<ArchiveRecord> Walk(string path, int maxBlockBytes)
    {
        return DecodedInput.PackingOf(path) == Packing.Gzip ? WalkMembers(path, maxBlockBytes) : WalkStream(path, maxBlockBytes, 0);
    }

    private static IEnumerable<ArchiveRecord> WalkStream(string path, int maxBlockBytes, long from)
    {
        using var input = DecodedInput.Open(path);
        using var buffer = new InputBuffer(input);
        buffer.SkipMark();
        buffer.Skip(from - buffer.Offset);
        var walk = new StreamWalk(buffer, maxBlockBytes);
        while (walk.Next(out var record))
        {
            var last = record.Loss is not null && input.Loss is not null;
            yield return last ? record with { Loss = record.Loss + "; " + input.Loss } : record;
            if (last)
            {
                yield break;
            }
        }

        if (input.Loss is { } loss)
        {
            yield return new ArchiveRecord(buffer.Offset, 0, null, default, false, loss);
        }
    }

    private static IEnumerable<ArchiveRecord> WalkMembers(string path, int maxBlockBytes)
    {
        using var file = new FileWindow(path);
        long decoded = 0;
        while (file.Position < file.Length)
        {
            using var member = GzipMember.Open(file);
            if (member is null)
            {
                if (SkipStray(file) is not { } stray)
                {
                    yield break;
                }

                yield return stray;
                continue;
            }

            using var buffer = new InputBuffer(member);
            var walk = new StreamWalk(buffer, maxBlockBytes);
            (string? cut, long? goOn) = (null, null);
            for (var alone = true; walk.Next(out var record); alone = false)
            {
                if (record.Loss is not null && member.Ending is MemberEnd.Truncated or MemberEnd.Corrupt)
                {
                    cut = record.Loss + "; ";
                    continue;
                }

                if (record.Loss is not null && member.Ending == MemberEnd.Whole && walk.AtEnd && GoesOn(file, member))
                {
                    goOn = decoded + record.Offset;
                    break;
                }

                alone &= walk.AtEnd;
                yield return alone ? record with { Offset = member.Start, Length = Ending(member, file) - member.Start } : record with { Offset = decoded + record.Offset };
            }

            if (goOn is { } start)
            {
                // The members are no records but blocks of one stream.
                foreach (var record in WalkStream(path, maxBlockBytes, start))
                {
                    yield return record;
                }

                yield break;
            }

            decoded += member.Inflated;
            if (member.Ending == MemberEnd.Whole)
            {
                file.Position = member.End;
                continue;
            }

            yield return Broken(member, file, cut);
        }
    }

    // Bytes that are no gzip member are skipped and told; null where only padding was left.
    private static ArchiveRecord? SkipStray(FileWindow file)
    {
        var from = file.Position;
        return !GzipResync.Seek(file, from) && IsPadding(file, from)
            ? null
            : new ArchiveRecord(from, file.Position - from, null, default, false, $"{file.Position - from} bytes at {from} are no gzip member");
    }

    // What a member that is cut or damaged costs; the file then stands where reading goes on.
    private static ArchiveRecord Broken(GzipMember member, FileWindow file, string? cut)
    {
        var resumed = GzipResync.Seek(file, member.Start + 1);
        return new ArchiveRecord(member.Start, file.Position - member.Start, null, default, false, cut + Told(member, file, resumed));
    }

    private static long Ending(GzipMember member, FileWindow file) => member.Ending == MemberEnd.Whole ? member.End : file.Length;

    private static string Told(GzipMember member, FileWindow file, bool resumed) =>
        $"gzip data is {(member.Ending == MemberEnd.Truncated ? "truncated" : "corrupt")}: the member at byte {member.Start} gave {member.Inflated} bytes; "
        + (resumed ? $"reading goes on at byte {file.Position}" : $"the file ends at byte {file.Length}");

    // Whether the next member goes on in the middle of a record.
    private static bool GoesOn(FileWindow file, GzipMember member)
    {
        file.Position = member.End;
        return GzipMember.IsMagic(file.Peek(3)) && !GzipResync.Begins(file, new byte[512]);
    }

    // Some writers fill the file's end with zeros.
    private static bool IsPadding(FileWindow file, long from)
    {
        file.Position = from;
        var rest = file.Peek(1 << 16);
        file.Position = file.Length;
        return rest.IndexOfAnyExcept((byte)0, (byte)'\r', (byte)'\n') < 0;
    }
}
