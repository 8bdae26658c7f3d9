namespace MediaIndex.Corpora.Samples;

/// <summary>Writes X API v2 search pages, one a line with `__twarc`, as twarc2 stores them. Pages hold up to a hundred posts.</summary>
internal sealed class XSampleWriter : IDisposable
{
    private const int PageSize = 100;
    private readonly SampleFile target;
    private readonly string file;
    private readonly XSamplePage page;
    private readonly XSamplePage single;

    /// <summary>A writer of one month; `plant` makes the original of a retweet again.</summary>
    public XSampleWriter(string folder, string file, DateOnly month, Func<ItemPlan, PlantedItem> plant)
    {
        this.file = file;
        var retrieved = month.AddMonths(1).ToDateTime(new TimeOnly(3, 0));
        page = new XSamplePage(retrieved, plant);
        single = new XSamplePage(retrieved, plant);
        target = new SampleFile(folder, file);
    }

    /// <summary>Adds one post, or writes a broken one at once in a line of its own.</summary>
    public void Write(PlantedItem item)
    {
        if (item.Plan.Kind is SampleKind.Malformed or SampleKind.MissingField)
        {
            WriteAlone(item);
            return;
        }

        item.Place(file);
        page.Add(item);
        if (page.Count == PageSize)
        {
            Flush();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Flush();
        target.Dispose();
    }

    private void WriteAlone(PlantedItem item)
    {
        single.Add(item);
        var offset = target.Position;
        var begin = target.Tail.Length;
        single.Flush(target.Tail);
        var line = target.Tail.Written[begin..];
        if (item.Plan.Kind == SampleKind.Malformed)
        {
            var length = Math.Max(20, line.Length * 2 / 3);
            target.Tail.Truncate(begin + length);
            item.Place(file, offset, length);
        }
        else
        {
            // Alone in its page, so that its place is known: the post stands between the page's beginning and its includes.
            var start = "{\"data\":["u8.Length;
            item.Place(file, offset + start, line.IndexOf("],\"includes\""u8) - start);
        }

        target.Tail.Append((byte)'\n');
        target.EndRecord();
    }

    private void Flush()
    {
        if (page.Count > 0)
        {
            page.Flush(target.Tail);
            target.Tail.Append((byte)'\n');
            target.EndRecord();
        }
    }
}
