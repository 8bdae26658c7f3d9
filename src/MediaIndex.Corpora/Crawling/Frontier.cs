using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Which addresses are known, waiting and done, kept in step with the log on the disk. Used by one thread.</summary>
internal sealed class Frontier : IDisposable
{
    private readonly FrontierLog log;
    private readonly HashSet<UInt128> keys = [];
    private readonly HashSet<UInt128> urls = [];
    private readonly Dictionary<string, CrawlAddress> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Validators> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CrawledAddress> robots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> ends = new(StringComparer.Ordinal);

    private Frontier(FrontierLog log) => this.log = log;

    /// <summary>Number of the round, 1 for the first.</summary>
    public int Round { get; private set; }

    /// <summary>True where the last round is done.</summary>
    public bool Finished { get; private set; }

    /// <summary>What the round has come to.</summary>
    public CrawlTally Tally { get; private set; } = new();

    /// <summary>Addresses that are not done, in the order in which they were found.</summary>
    public IReadOnlyCollection<CrawlAddress> Waiting => waiting.Values;

    /// <summary>What is known of pages from earlier rounds, by canonical form.</summary>
    public IReadOnlyDictionary<string, Validators> Known => known;

    /// <summary>The robots.txt files of this round.</summary>
    public IReadOnlyDictionary<string, CrawledAddress> Robots => robots;

    /// <summary>For each archive the offset up to which everything is written down.</summary>
    public IReadOnlyDictionary<string, long> Ends => ends;

    /// <summary>Opens the frontier of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="again">Whether a finished crawl begins another round.</param>
    public static Frontier Open(string folder, bool again)
    {
        var lines = FrontierLog.Read(folder);
        var frontier = new Frontier(FrontierLog.Open(folder));
        foreach (var line in lines)
        {
            frontier.Take(line);
        }

        if (frontier.Round == 0 || (frontier.Finished && again))
        {
            frontier.Write(new FrontierLine { Round = frontier.Round + 1 });
        }

        return frontier;
    }

    /// <summary>Whether a page is known, under any of its addresses.</summary>
    public bool KnowsKey(string key) => keys.Contains(HashOf(key));

    /// <summary>Whether this very address is known.</summary>
    public bool KnowsUrl(string url) => urls.Contains(HashOf(url));

    /// <summary>Adds an address that is to be fetched.</summary>
    public void Add(CrawlAddress address) => Write(new FrontierLine { Add = address });

    /// <summary>Writes that an address is done.</summary>
    public void Done(CrawledAddress address) => Write(new FrontierLine { Done = address });

    /// <summary>Writes that an address was refused.</summary>
    public void Refuse(RefusedAddress address) => Write(new FrontierLine { Refused = address });

    /// <summary>Writes that the round is done.</summary>
    public void Finish() => Write(new FrontierLine { Finished = true });

    /// <summary>Hands everything written to the system.</summary>
    public void Flush() => log.Flush();

    /// <inheritdoc/>
    public void Dispose() => log.Dispose();

    private void Write(FrontierLine line)
    {
        log.Write(line);
        Take(line);
    }

    private void Take(FrontierLine line)
    {
        if (line.Round is { } round)
        {
            BeginRound(round);
        }
        else if (line.Add is { } added)
        {
            keys.Add(HashOf(added.Key));
            urls.Add(HashOf(added.Url));
            waiting[added.Url] = added;
            Tally.Add(added);
            Finished = false;
        }
        else if (line.Done is { } done)
        {
            waiting.Remove(done.Url);
            ends[done.File] = Math.Max(ends.GetValueOrDefault(done.File), done.End);
            Remember(done);
            Tally.Add(done);
        }
        else if (line.Refused is { } refused)
        {
            waiting.Remove(refused.Url);
            Tally.Add(refused);
        }

        Finished |= line.Finished == true;
    }

    private void Remember(CrawledAddress done)
    {
        if (done.Kind == AddressKind.Robots)
        {
            robots[done.Key] = done;
        }
        else if (done.Known is { } validators)
        {
            known[done.Key] = validators;
        }
    }

    private void BeginRound(int round)
    {
        Round = round;
        Finished = false;
        Tally = new CrawlTally();
        keys.Clear();
        urls.Clear();
        waiting.Clear();
        robots.Clear();
    }

    private static UInt128 HashOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
