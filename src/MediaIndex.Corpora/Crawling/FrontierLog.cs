using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaIndex.Corpora.Crawling;

/// <summary>An address that is to be fetched.</summary>
internal sealed record CrawlAddress
{
    /// <summary>The address, whole and without fragment.</summary>
    public required string Url { get; init; }

    /// <summary>Its canonical form: what two addresses of one page have in common.</summary>
    public required string Key { get; init; }

    /// <summary>Site of the definition.</summary>
    public required string Site { get; init; }

    /// <summary>What is expected there.</summary>
    public AddressKind Kind { get; init; }

    /// <summary>Links from where the crawl began; of sitemaps, how deep one stands in others.</summary>
    public int Depth { get; init; }

    /// <summary>Where it was found; null where the definition names it.</summary>
    public string? Via { get; init; }

    /// <summary>The redirects that led here, oldest first.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];
}

/// <summary>What became of an address.</summary>
internal sealed record CrawledAddress
{
    /// <summary>The address.</summary>
    public required string Url { get; init; }

    /// <summary>Its canonical form.</summary>
    public required string Key { get; init; }

    /// <summary>Site of the definition.</summary>
    public required string Site { get; init; }

    /// <summary>What was expected there.</summary>
    public AddressKind Kind { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>`stored`, `not-modified` or `same-payload`.</summary>
    public required string Outcome { get; init; }

    /// <summary>Archive that holds it.</summary>
    public required string File { get; init; }

    /// <summary>Offset of the response in the archive.</summary>
    public long Offset { get; init; }

    /// <summary>Offset behind the exchange.</summary>
    public long End { get; init; }

    /// <summary>Bytes of the body as transferred.</summary>
    public long Bytes { get; init; }

    /// <summary>What to ask with the next time; the archive and offset are those of the last response with a body. Null where it is no page to ask for again.</summary>
    public Validators? Known { get; init; }

    /// <summary>Links of it that were not taken, by reason.</summary>
    public IReadOnlyDictionary<string, LeftLinks> Left { get; init; } = new Dictionary<string, LeftLinks>();
}

/// <summary>Links that were not taken.</summary>
/// <param name="Count">How many.</param>
/// <param name="Example">The first of them.</param>
internal sealed record LeftLinks(long Count, string Example);

/// <summary>An address that was not fetched, or of which nothing was kept.</summary>
/// <param name="Url">The address.</param>
/// <param name="Site">Site of the definition.</param>
/// <param name="Reason">One of <see cref="RefusalReasons"/>.</param>
/// <param name="Detail">What a reader should know; null where nothing.</param>
/// <param name="Via">Where it was found; null where the definition names it.</param>
internal sealed record RefusedAddress(string Url, string Site, string Reason, string? Detail, string? Via);

/// <summary>A line of the log of a crawl; one of its parts is set.</summary>
internal sealed record FrontierLine
{
    /// <summary>A round begins.</summary>
    public int? Round { get; init; }

    /// <summary>The round is done.</summary>
    public bool? Finished { get; init; }

    /// <summary>An address is to be fetched.</summary>
    public CrawlAddress? Add { get; init; }

    /// <summary>An address was fetched and stands in an archive.</summary>
    public CrawledAddress? Done { get; init; }

    /// <summary>An address was refused.</summary>
    public RefusedAddress? Refused { get; init; }
}

/// <summary>
/// The frontier on the disk: a line for every address found, fetched and refused. It is written in this order: archive, addresses found, address done. A kill between two of them is
/// made good from the archive. A torn last line is ignored.
/// </summary>
internal sealed class FrontierLog : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "frontier.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly FileStream stream;

    private FrontierLog(FileStream stream) => this.stream = stream;

    /// <summary>Opens the log to write at its end.</summary>
    public static FrontierLog Open(string folder)
    {
        var stream = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }

        return new FrontierLog(stream);
    }

    /// <summary>All lines of a log so far.</summary>
    public static IEnumerable<FrontierLine> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        foreach (var text in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Parse(text) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Adds a line; it is on its way when <see cref="Flush"/> returns.</summary>
    public void Write(FrontierLine line)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Hands the lines to the system, so that a kill of this process loses none.</summary>
    public void Flush() => stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static FrontierLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FrontierLine>(text, Json);
        }
        catch (JsonException)
        {
            return null; // torn by a kill
        }
    }
}
