namespace MediaIndex.Text.Mentions;

/// <summary>Counts by number, as of a few of many units named in a text. Forgetting costs what was counted, not what could be.</summary>
internal sealed class UnitMarks(int size)
{
    private readonly int[] _counts = new int[size];
    private readonly List<int> _counted = [];

    /// <summary>Whether anything is counted.</summary>
    public bool Any => _counted.Count > 0;

    /// <summary>Counts one.</summary>
    public void Add(int number)
    {
        if (_counts[number]++ == 0)
        {
            _counted.Add(number);
        }
    }

    /// <summary>Whether a number was counted.</summary>
    public bool Has(int number) => _counts[number] > 0;

    /// <summary>How often a number was counted.</summary>
    public int CountOf(int number) => _counts[number];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (var number in _counted)
        {
            _counts[number] = 0;
        }

        _counted.Clear();
    }
}
