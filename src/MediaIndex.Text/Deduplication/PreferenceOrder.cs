namespace MediaIndex.Text.Deduplication;

/// <summary>Numbers items in order of their ranks.</summary>
public static class PreferenceOrder
{
    private const int DigitBits = 11;

    /// <summary>
    /// The ordinal of each item: the place it has in the order of ranks, equal ranks in the order in which they are given.
    /// Sorted by radix from the lowest digit; digits that all ranks share are left out. The ranks are overwritten.
    /// </summary>
    /// <param name="ranks">Rank of each item; least first. Used as scratch.</param>
    public static int[] Of(ulong[] ranks)
    {
        var items = new int[ranks.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = i;
        }

        var (least, most) = Range(ranks);
        var (otherRanks, otherItems) = (new ulong[ranks.Length], new int[ranks.Length]);
        for (var shift = 0; shift < 64 && (most - least) >> shift != 0; shift += DigitBits)
        {
            SortByDigit(ranks, items, otherRanks, otherItems, least, shift);
            (ranks, otherRanks) = (otherRanks, ranks);
            (items, otherItems) = (otherItems, items);
        }

        var ordinals = otherItems;
        for (var ordinal = 0; ordinal < items.Length; ordinal++)
        {
            ordinals[items[ordinal]] = ordinal;
        }

        return ordinals;
    }

    private static (ulong Least, ulong Most) Range(ulong[] ranks)
    {
        var (least, most) = (ulong.MaxValue, 0UL);
        foreach (var rank in ranks)
        {
            least = Math.Min(least, rank);
            most = Math.Max(most, rank);
        }

        return (Math.Min(least, most), most);
    }

    private static void SortByDigit(ulong[] ranks, int[] items, ulong[] toRanks, int[] toItems, ulong least, int shift)
    {
        const int Mask = (1 << DigitBits) - 1;
        var next = new int[Mask + 1];
        foreach (var rank in ranks)
        {
            next[(int)((rank - least) >> shift) & Mask]++;
        }

        var sum = 0;
        for (var i = 0; i < next.Length; i++)
        {
            (next[i], sum) = (sum, sum + next[i]);
        }

        for (var i = 0; i < ranks.Length; i++)
        {
            var to = next[(int)((ranks[i] - least) >> shift) & Mask]++;
            toRanks[to] = ranks[i];
            toItems[to] = items[i];
        }
    }
}
