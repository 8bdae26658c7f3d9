using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Warc;

/// <summary>Reads WARC and ARC: HTML responses and resources become pages in UTF-8, everything else is told apart and counted.</summary>
internal sealed class WarcReader : ISourceReader
{
    public string Format => "warc";

    public int Version => 1;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation)
    {
        long ordinal = 0;
        var segments = new Segments(source.MaxRecordBytes);
        foreach (var record in ArchiveWalker.Walk(file.FullPath, source.MaxRecordBytes))
        {
            cancellation.ThrowIfCancellationRequested();
            var owned = file.Owns(ordinal);
            var origin = new ItemOrigin(file.RelativePath, record.Offset, record.Length);
            if (Segments.IsSegment(record.Header))
            {
                var whole = segments.Add(record, ordinal);
                if (owned)
                {
                    yield return new SourceRecord.Control(origin, "segment");
                }

                if (whole is { } joined && file.Owns(joined.Ordinal))
                {
                    yield return Turn(joined.Record, new ItemOrigin(file.RelativePath, joined.Record.Offset, joined.Record.Length), source);
                }
            }
            else if (owned)
            {
                yield return Turn(record, origin, source);
            }

            ordinal++;
        }

        foreach (var (record, _) in segments.Unfinished().Where(left => file.Owns(left.Ordinal)))
        {
            yield return new SourceRecord.Failed(new ItemOrigin(file.RelativePath, record.Offset, record.Length), "InvalidDataException", $"segments of {record.Header?.Url} are missing");
        }
    }

    private static SourceRecord Turn(ArchiveRecord record, ItemOrigin origin, SourceDefinition source)
    {
        if (record.Header is not { } header)
        {
            return new SourceRecord.Failed(origin, "InvalidDataException", record.Loss ?? "unreadable");
        }

        if (header.Type is not ("response" or "resource"))
        {
            return header.Type == "conversion" && !record.Oversized ? Conversion(record, header, origin, source) : new SourceRecord.Control(origin, header.Type.Length == 0 ? "untyped" : header.Type);
        }

        if (record.Oversized)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.Oversized, $"a block of {header.ContentLength} bytes; the definition allows {source.MaxRecordBytes}");
        }

        return header.Type == "response" ? Response(record, header, origin, source) : Page(header, header.ContentType, null, record.Block, origin);
    }

    private static SourceRecord Response(ArchiveRecord record, ArchiveHeader header, ItemOrigin origin, SourceDefinition source)
    {
        if (header.Url is { } url && (url.StartsWith("dns:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("whois:", StringComparison.OrdinalIgnoreCase)))
        {
            return new SourceRecord.Control(origin, "dns");
        }

        if (HttpResponse.Read(record.Block) is not { } response)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.Malformed, "the response begins with no HTTP status line");
        }

        if (response.Status != 200)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.HttpStatus, $"status {response.Status}");
        }

        var type = response.Headers.GetValueOrDefault("Content-Type");
        if (MediaType.Of(type) is { } media && !MediaType.IsHtml(media))
        {
            return new SourceRecord.Rejected(origin, RejectReasons.NotText, media);
        }

        var body = response.Decoded(source.MaxRecordBytes, out var oversized);
        return oversized
            ? new SourceRecord.Rejected(origin, RejectReasons.Oversized, $"the body inflates to more than {source.MaxRecordBytes} bytes")
            : Page(header, type, MediaType.Charset(type), body, origin);
    }

    private static SourceRecord Page(ArchiveHeader header, string? type, string? httpCharset, ReadOnlyMemory<byte> body, ItemOrigin origin)
    {
        var media = MediaType.Of(type);
        if (media is null ? !MediaType.LooksLikeHtml(body.Span) : !MediaType.IsHtml(media))
        {
            return new SourceRecord.Rejected(origin, RejectReasons.NotText, media ?? "no media type, and the body does not look like HTML");
        }

        if (body.Length == 0)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.MissingField, "the response has no body");
        }

        if (header.Url is not { } url)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.MissingField, "the record has no WARC-Target-URI");
        }

        var html = PageDecoder.ToUtf8(body.Span, httpCharset ?? MediaType.Charset(type), out var charset);
        return new SourceRecord.Page(new WebPage { Origin = origin, Url = url, Html = html, ContentType = media, FetchedAt = WarcDates.Read(header.Field("WARC-Date")), Charset = charset });
    }

    // WET: the text that a crawl's own extractor took from a page.
    private static SourceRecord Conversion(ArchiveRecord record, ArchiveHeader header, ItemOrigin origin, SourceDefinition source)
    {
        if (MediaType.Of(header.ContentType) != "text/plain")
        {
            return new SourceRecord.Control(origin, "conversion");
        }

        var text = System.Text.Encoding.UTF8.GetString(PageDecoder.ToUtf8(record.Block.Span, MediaType.Charset(header.ContentType), out _).Span).Trim();
        if (text.Length == 0)
        {
            return new SourceRecord.Rejected(origin, RejectReasons.MissingField, "no text");
        }

        var crawled = source.CrawlDateStandsIn ? WarcDates.Read(header.Field("WARC-Date")) : null;
        return new SourceRecord.Item(new MediaItem
        {
            Origin = origin,
            Platform = source.Platform,
            Text = text,
            NativeId = header.Field("WARC-Record-ID"),
            Url = header.Url,
            Outlet = source.Outlet ?? (Uri.TryCreate(header.Url, UriKind.Absolute, out var uri) ? uri.Host : null),
            Country = source.Country,
            Scope = source.Scope,
            Actor = source.Actor,
            DeclaredLanguage = header.Field("WARC-Identified-Content-Language") ?? source.Language,
            PublishedAt = crawled,
            PublishedSource = crawled is null ? null : "crawl",
            LocalDate = crawled is { } time ? SourceTimes.Of(time, source.TimeZone).LocalDate : null,
        });
    }
}
