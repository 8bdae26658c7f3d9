namespace MediaIndex.Indices.Keywords;

/// <summary>Numbers a few names in the order in which they are first met.</summary>
internal sealed class NameNumbers
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>The names by number.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The number of a name.</summary>
    public int NumberOf(string name)
    {
        if (!numbers.TryGetValue(name, out var number))
        {
            number = names.Count;
            numbers.Add(name, number);
            names.Add(name);
        }

        return number;
    }
}
