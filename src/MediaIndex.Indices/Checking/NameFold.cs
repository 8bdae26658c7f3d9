namespace MediaIndex.Indices.Checking;

/// <summary>Folds Latin letters with diacritics: the runtime's own normalisation is off under invariant globalisation.</summary>
internal static class NameFold
{
    private const string Marked = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīıłñńňòóôõöøōőŕřśšşťùúûüūůűýÿźžżǎǐǒǔǖǘǚǜ";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiilnnnoooooooorrssstuuuuuuuyyzzzaiouuuuu";

    /// <summary>Letters and digits in lower case without diacritics; blanks and apostrophes go.</summary>
    public static string Of(string name)
    {
        var letters = new char[name.Length];
        var count = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                var lower = char.ToLowerInvariant(c);
                var at = Marked.IndexOf(lower, StringComparison.Ordinal);
                letters[count++] = at >= 0 ? Plain[at] : lower;
            }
        }

        return new string(letters, 0, count);
    }
}
