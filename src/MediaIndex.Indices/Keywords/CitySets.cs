using System.Runtime.InteropServices;

namespace MediaIndex.Indices.Keywords;

/// <summary>Numbers the sets of cities that items count for. A set of one city has the number of the city, since most are such.</summary>
internal sealed class CitySets
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly ushort[] single;
    private readonly List<ushort[]> sets = [[]];

    /// <summary>Sets of so many cities.</summary>
    public CitySets(int cities)
    {
        single = [.. Enumerable.Range(0, cities).Select(city => checked((ushort)city))];
        bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many sets there are.</summary>
    public int Count => single.Length + sets.Count;

    /// <summary>Number of a set.</summary>
    /// <param name="cities">Its cities in order.</param>
    public int NumberOf(ReadOnlySpan<ushort> cities)
    {
        if (cities.Length < 2)
        {
            return cities.Length == 0 ? single.Length : cities[0];
        }

        // As text, since a dictionary can be asked for a stretch of text without a copy of it.
        var text = MemoryMarshal.Cast<ushort, char>(cities);
        if (!bySpan.TryGetValue(text, out var number))
        {
            number = Count;
            numbers.Add(text.ToString(), number);
            sets.Add(cities.ToArray());
        }

        return number;
    }

    /// <summary>Cities of a set.</summary>
    public ReadOnlySpan<ushort> Of(int number) => number < single.Length ? single.AsSpan(number, 1) : sets[number - single.Length];
}
