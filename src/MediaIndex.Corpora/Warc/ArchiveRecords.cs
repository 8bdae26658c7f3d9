using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Warc;

/// <summary>Turns records of an archive into what a run reads: pages, texts, refusals, and records that are neither.</summary>
internal static class ArchiveRecords
{
    /// <summary>The page of a revisit: the payload of the record it repeats, under its own address and time.</summary>
    public static SourceRecord Revisit(ArchiveRecord repeated, ArchiveHeader revisit, ItemOrigin origin, SourceDefinition source)
    {
        var fields = new Dictionary<string, string>(repeated.Header!.Fields, StringComparer.OrdinalIgnoreCase);
        foreach (var name in (ReadOnlySpan<string>)["WARC-Target-URI", "WARC-Date"])
        {
            if (revisit.Field(name) is { } own)
            {
                fields[name] = own;
            }
        }

        return Turn(repeated with { Header = repeated.Header with { Fields = fields } }, origin, source);
    }

    /// <summary>What a whole record is to us.</summary>
    public static SourceRecord Turn(ArchiveRecord record, ItemOrigin origin, SourceDefinition source)
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
