namespace MediaIndex.Text.Mentions;

/// <summary>The names of each city, its districts and its abbreviations: whether an expression holds one of them decides between naming and evoking.</summary>
internal sealed class UnitNames
{
    private readonly Dictionary<string, List<string>> _names = new(StringComparer.Ordinal);

    /// <summary>Adds a name of a city or of one of its districts.</summary>
    public void Add(string city, string name, string kind)
    {
        if (kind == "group" || name.Length == 0)
        {
            return;
        }

        if (!_names.TryGetValue(city, out var names))
        {
            _names[city] = names = [];
        }

        names.Add(name);
    }

    /// <summary>Whether an expression holds a name of the city, or begins with the first character of its Chinese name (厦大, 武大).</summary>
    public bool IsNamedIn(string expression, string city)
    {
        if (!_names.TryGetValue(city, out var names))
        {
            return false;
        }

        foreach (var name in names)
        {
            var abbreviated = name[0] >= '\u2E80' && expression[0] == name[0] && expression.Length <= 3;
            if (abbreviated || expression.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
