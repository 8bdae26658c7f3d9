using System.Globalization;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Where an exchange stands in the archives of a crawl.</summary>
/// <param name="File">Name of the archive.</param>
/// <param name="Offset">Offset of its response or revisit.</param>
/// <param name="End">Offset behind its request.</param>
internal sealed record ArchivePlace(string File, long Offset, long End);

/// <summary>A response found in an archive.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Header">Header of its record.</param>
/// <param name="Block">Its block.</param>
internal sealed record ArchivedResponse(ArchivePlace Place, ArchiveHeader Header, byte[] Block);

/// <summary>
/// The WARC files that a crawl writes. An exchange is one write at the end of a file; what a kill left half written is cut off when the crawl goes on, and what it left whole is found again.
/// </summary>
internal sealed class WarcArchive(string folder, CrawlOptions options, TimeProvider clock) : IDisposable
{
    private const int MostBlockBytes = 260 << 20;
    private FileStream? stream;
    private string info = "";

    /// <summary>Name of the file that is written to; null before the first write of a session.</summary>
    private string? Current { get; set; }

    /// <summary>Appends an exchange; returns when it has left the process.</summary>
    public ArchivePlace Append(Exchange exchange, Validators? same)
    {
        if (stream is null || stream.Length >= options.MaxArchiveBytes)
        {
            Begin();
        }

        var id = WarcRecords.NewId();
        var response = same is null ? WarcRecords.Response(exchange, id, info) : WarcRecords.Revisit(exchange, id, info, same);
        var request = WarcRecords.Request(exchange, info, id);
        var offset = stream!.Length;
        stream.Seek(0, SeekOrigin.End);
        stream.Write([.. response, .. request]);
        stream.Flush(flushToDisk: true);
        return new ArchivePlace(Current!, offset, stream.Length);
    }

    /// <summary>
    /// Responses that stand whole behind a place but were not written down as done; cuts off a torn end. To be called before the first write of a session.
    /// </summary>
    /// <param name="ends">For each archive the offset up to which everything is written down.</param>
    public IReadOnlyList<ArchivedResponse> Recover(IReadOnlyDictionary<string, long> ends)
    {
        var found = new List<ArchivedResponse>();
        foreach (var path in Files())
        {
            var name = Path.GetFileName(path);
            var from = ends.GetValueOrDefault(name);
            var whole = from;
            foreach (var (start, end, header, block) in Walk(path, from))
            {
                whole = end;
                if (header.Type is "response" or "revisit")
                {
                    found.Add(new ArchivedResponse(new ArchivePlace(name, start, end), header, block));
                }
            }

            if (whole < new FileInfo(path).Length)
            {
                using var torn = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                torn.SetLength(whole);
            }
        }

        return found;
    }

    /// <summary>The response at a place; null where none stands there.</summary>
    public ArchivedResponse? Read(string file, long offset)
    {
        var path = Path.Combine(folder, file);
        return !File.Exists(path) ? null : Walk(path, offset).Take(1).Select(record => new ArchivedResponse(new ArchivePlace(file, record.Start, record.End), record.Header, record.Block)).FirstOrDefault();
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private string[] Files() => [.. Directory.EnumerateFiles(folder, options.Name + "-*.warc.gz").Order(StringComparer.Ordinal)];

    private void Begin()
    {
        stream?.Dispose();
        var last = Files().Select(path => int.Parse(Path.GetFileName(path)[(options.Name.Length + 1)..^8], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        Current = string.Create(CultureInfo.InvariantCulture, $"{options.Name}-{last + 1:D5}.warc.gz");
        info = WarcRecords.NewId();
        // Pages of earlier rounds are read again while this is written to.
        stream = new FileStream(Path.Combine(folder, Current), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(WarcRecords.Info(info, clock.GetUtcNow(), Current, options));
    }

    // Whole records from an offset on; ends where one is torn.
    private static IEnumerable<(long Start, long End, ArchiveHeader Header, byte[] Block)> Walk(string path, long from)
    {
        using var file = new FileWindow(path) { Position = from };
        while (file.Position < file.Length)
        {
            using var member = GzipMember.Open(file);
            if (member is null)
            {
                yield break;
            }

            using var buffer = new InputBuffer(member);
            var walk = new StreamWalk(buffer, MostBlockBytes);
            if (!walk.Next(out var record) || record.Header is not { } header || record.Loss is not null)
            {
                yield break;
            }

            var block = record.Block.ToArray();
            while (walk.Next(out _))
            {
            }

            if (member.Ending != MemberEnd.Whole)
            {
                yield break;
            }

            yield return (member.Start, member.End, header, block);
            file.Position = member.End;
        }
    }
}
