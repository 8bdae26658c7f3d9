using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Warc;

/// <summary>Looks for the records that revisits repeat in the source's earlier files, the nearest first, until all are found.</summary>
internal sealed class EarlierRecords
{
    private readonly List<(ArchiveHeader Header, ItemOrigin Origin)> revisits;
    private readonly Dictionary<UInt128, List<int>> sought = [];
    private readonly bool[] found;
    private int left;

    /// <summary>Takes the revisits that nothing in their own file answers to.</summary>
    public EarlierRecords(IEnumerable<(ArchiveHeader Header, ItemOrigin Origin)> unanswered)
    {
        revisits = [.. unanswered];
        (found, left) = (new bool[revisits.Count], revisits.Count);
        for (var i = 0; i < revisits.Count; i++)
        {
            foreach (var name in Revisits.NamesSought(revisits[i].Header))
            {
                if (!sought.TryGetValue(name, out var who))
                {
                    sought.Add(name, who = []);
                }

                who.Add(i);
            }
        }
    }

    /// <summary>The revisits that no file answered; to be asked after <see cref="Find"/>.</summary>
    public IEnumerable<(ArchiveHeader Header, ItemOrigin Origin)> Unanswered => revisits.Where((_, i) => !found[i]);

    /// <summary>The records found, each with a revisit that repeats it. A record's bytes are valid until the next is asked for.</summary>
    public IEnumerable<(ArchiveRecord Record, ArchiveHeader Header, ItemOrigin Origin)> Find(IReadOnlyList<string> files, int maxRecordBytes, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            foreach (var record in left == 0 ? [] : ArchiveWalker.Walk(file, maxRecordBytes))
            {
                cancellation.ThrowIfCancellationRequested();
                if (record.Header is not { Type: "response" or "resource" } header)
                {
                    continue;
                }

                foreach (var i in Revisits.NamesOf(header).SelectMany(name => sought.GetValueOrDefault(name, [])).Where(i => !found[i]).Distinct().Order().ToList())
                {
                    (found[i], left) = (true, left - 1);
                    yield return (record, revisits[i].Header, revisits[i].Origin);
                }
            }
        }
    }
}
