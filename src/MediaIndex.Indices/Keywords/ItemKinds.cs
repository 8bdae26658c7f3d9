namespace MediaIndex.Indices.Keywords;

/// <summary>What an item counts for: all that tables ask of it.</summary>
/// <param name="Row">Language, platform and month, as <see cref="WordShape.RowOf"/> numbers them.</param>
/// <param name="TopicSet">Its topics.</param>
/// <param name="CitySet">Its cities.</param>
internal readonly record struct ItemKind(int Row, int TopicSet, int CitySet);

/// <summary>
/// The items ordered by kind: kinds of one row and topic set stand together. Items of a kind need not be told apart any more, and a word's items come in an order in which what is counted in the same cells follows one another.
/// </summary>
internal sealed class ItemKinds
{
    private readonly ItemKind[] kinds;
    private readonly int[] starts;
    private readonly int[] order;

    private ItemKinds(ItemKind[] kinds, int[] starts, int[] order)
    {
        this.kinds = kinds;
        this.starts = starts;
        this.order = order;
    }

    /// <summary>The kinds in order.</summary>
    public ReadOnlySpan<ItemKind> All => kinds;

    /// <summary>Items of a kind.</summary>
    public ReadOnlySpan<int> ItemsOf(int kind) => order.AsSpan(starts[kind], starts[kind + 1] - starts[kind]);

    /// <summary>Orders items.</summary>
    /// <param name="classOf">Class of each item: its row and topic set.</param>
    /// <param name="classes">Rows and topic sets of the classes.</param>
    /// <param name="citySetOf">Set of cities of each item.</param>
    /// <param name="citySets">How many sets there are.</param>
    public static ItemKinds Of(int[] classOf, IReadOnlyList<(int Row, int TopicSet)> classes, int[] citySetOf, int citySets)
    {
        var byCities = Ordered(null, citySetOf, citySets);
        var order = Ordered(byCities, classOf, classes.Count);
        var kinds = new List<ItemKind>();
        var starts = new List<int>();
        for (var at = 0; at < order.Length; at++)
        {
            var item = order[at];
            if (at == 0 || classOf[item] != classOf[order[at - 1]] || citySetOf[item] != citySetOf[order[at - 1]])
            {
                kinds.Add(new ItemKind(classes[classOf[item]].Row, classes[classOf[item]].TopicSet, citySetOf[item]));
                starts.Add(at);
            }
        }

        return new ItemKinds([.. kinds], [.. starts, order.Length], order);
    }

    // A counting sort, which keeps the order of items of the same key.
    private static int[] Ordered(int[]? items, int[] keyOf, int keys)
    {
        var next = new int[keys + 1];
        foreach (var key in keyOf)
        {
            next[key + 1]++;
        }

        for (var key = 0; key < keys; key++)
        {
            next[key + 1] += next[key];
        }

        var order = new int[keyOf.Length];
        for (var at = 0; at < order.Length; at++)
        {
            var item = items is null ? at : items[at];
            order[next[keyOf[item]]++] = item;
        }

        return order;
    }
}
