using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Warc;

/// <summary>Finds the next gzip member that begins with a record, after damage.</summary>
internal static class GzipResync
{
    /// <summary>Sets the window to the next such member at or after a place; to the file's end, giving false, where there is none.</summary>
    public static bool Seek(FileWindow file, long from)
    {
        var head = new byte[512];
        while (from < file.Length)
        {
            file.Position = from;
            var bytes = file.Peek(64 << 10);
            var found = bytes.IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]);
            if (found < 0)
            {
                from += Math.Max(1, bytes.Length - 2);
                continue;
            }

            from += found;
            file.Position = from;
            if (Begins(file, head))
            {
                file.Position = from;
                return true;
            }

            from++;
        }

        file.Position = file.Length;
        return false;
    }

    /// <summary>Whether the member at the window's position begins with a record; moves the position.</summary>
    public static bool Begins(FileWindow file, byte[] head)
    {
        using var member = GzipMember.Open(file);
        if (member is null)
        {
            return false;
        }

        var count = member.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return ArchiveHeaderReader.MayBegin(head.AsSpan(0, count));
    }
}
