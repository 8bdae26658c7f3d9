using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>How many items the table `items` keeps, copies left out: one query for all that ask.</summary>
internal sealed class KeptItems
{
    /// <summary>All.</summary>
    public long All { get; private set; }

    /// <summary>By period; those without one are in <see cref="All"/> alone.</summary>
    public Dictionary<string, long> ByPeriod { get; } = new(StringComparer.Ordinal);

    /// <summary>By platform.</summary>
    public Dictionary<string, long> ByPlatform { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts them.</summary>
    /// <exception cref="FactStoreException">The table is missing.</exception>
    public static KeptItems Count(IFactStore store)
    {
        var items = new KeptItems();
        foreach (var row in store.Query("SELECT period, platform, count(*) FROM items WHERE NOT is_copy GROUP BY ALL").Rows)
        {
            var number = (long)row[2]!;
            items.All += number;
            Add(items.ByPeriod, row[0], number);
            Add(items.ByPlatform, row[1], number);
        }

        return items;
    }

    private static void Add(Dictionary<string, long> counts, object? name, long number)
    {
        if (name is string text)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _) += number;
        }
    }
}
