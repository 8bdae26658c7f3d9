namespace MediaIndex.Fuzzing;

/// <summary>Something that must hold for any input.</summary>
internal static class Invariant
{
    /// <summary>Throws where a condition does not hold.</summary>
    /// <exception cref="BrokenInvariantException">It does not hold.</exception>
    public static void Holds(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BrokenInvariantException(otherwise);
        }
    }

    /// <summary>Throws where two sequences differ, and names the first difference.</summary>
    /// <exception cref="BrokenInvariantException">They differ.</exception>
    public static void Same<T>(IReadOnlyList<T> expected, IReadOnlyList<T> found, string what)
    {
        for (var i = 0; i < Math.Min(expected.Count, found.Count); i++)
        {
            Holds(EqualityComparer<T>.Default.Equals(expected[i], found[i]), $"{what}: number {i} is {found[i]} instead of {expected[i]}");
        }

        Holds(expected.Count == found.Count, $"{what}: {found.Count} instead of {expected.Count}; the first that only one has is {(expected.Count > found.Count ? expected[found.Count] : found.ElementAtOrDefault(expected.Count))}");
    }

    /// <summary>Throws where a text holds half of a surrogate pair, which no UTF-8 can say.</summary>
    /// <exception cref="BrokenInvariantException">It does.</exception>
    public static void IsText(string? text, string what)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                Holds(char.IsSurrogatePair(text, i), $"{what} has half a surrogate pair at {i}");
                i++;
            }
        }
    }
}

/// <summary>A fuzz target did what it must never do.</summary>
internal sealed class BrokenInvariantException(string message) : Exception(message);
