namespace MediaIndex.Indices.Bursts;

/// <summary>A registered event as it shows in a burst.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Items">Items of the burst on it.</param>
/// <param name="ItemsElsewhere">Items of the same city and topic on it outside the burst.</param>
/// <param name="IsPlace">Whether the registry names the city as a place of the event.</param>
/// <param name="WindowDays">Length of its window.</param>
public sealed record BurstEvent(string Event, long Items, long ItemsElsewhere, bool IsPlace, int WindowDays);

/// <summary>
/// Ties a burst to a registered event where one fits, and leaves it unnamed otherwise. An event fits where a third of the burst's items, three at least, are on it, and either the city is one of its places or
/// its share is higher in the burst than outside: what is everywhere all year explains no burst. Of several the one that names the city wins, then the one with more items, the shorter window, the id.
/// </summary>
public static class BurstNaming
{
    private const long LeastItems = 3;
    private const double LeastShare = 1.0 / 3;

    /// <summary>The event, or null.</summary>
    /// <param name="items">Items of the burst.</param>
    /// <param name="itemsElsewhere">Items of the same city and topic outside it.</param>
    /// <param name="events">Events of its items.</param>
    public static BurstEvent? Choose(long items, long itemsElsewhere, IEnumerable<BurstEvent> events) => events
        .Where(one => one.Items >= LeastItems && one.Items >= LeastShare * items && (one.IsPlace || (double)one.Items * itemsElsewhere > (double)one.ItemsElsewhere * items))
        .OrderByDescending(one => one.IsPlace).ThenByDescending(one => one.Items).ThenBy(one => one.WindowDays).ThenBy(one => one.Event, StringComparer.Ordinal)
        .FirstOrDefault();
}
