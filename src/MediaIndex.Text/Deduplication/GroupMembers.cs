namespace MediaIndex.Text.Deduplication;

/// <summary>The members of each band group that later items are held against, newest first, as linked lists in two arrays.</summary>
internal sealed class GroupMembers(int groups)
{
    /// <summary>A member that copies another is listed only while its group has fewer than this.</summary>
    private const int CopyLimit = 16;

    /// <summary>No group lists more than this: a bucket of a thousand different texts is a template, not a cluster.</summary>
    private const int Limit = 128;

    private readonly int[] _heads = new int[groups];
    private readonly byte[] _counts = new byte[groups];
    private int[] _items = new int[1024];
    private int[] _links = new int[1024];
    private int _used = 1;

    /// <summary>Lists an item in a group.</summary>
    internal void Add(int group, int item, bool represents)
    {
        if (_counts[group] >= (represents ? Limit : CopyLimit))
        {
            return;
        }

        if (_used == _items.Length)
        {
            Array.Resize(ref _items, _used * 2);
            Array.Resize(ref _links, _used * 2);
        }

        _items[_used] = item;
        _links[_used] = _heads[group];
        _heads[group] = _used++;
        _counts[group]++;
    }

    /// <summary>Appends the members of a group to a list.</summary>
    internal void CopyTo(int group, List<int> members)
    {
        for (var node = _heads[group]; node != 0; node = _links[node])
        {
            members.Add(_items[node]);
        }
    }
}
