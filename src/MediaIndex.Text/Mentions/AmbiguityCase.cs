namespace MediaIndex.Text.Mentions;

/// <summary>One case of the public ambiguity set (`corpora/ambiguity/cases.tsv`).</summary>
/// <param name="Id">Number of the pair and `a` (the trap) or `b` (its twin).</param>
/// <param name="Kind">What is hard about it, kebab-case.</param>
/// <param name="Lang">`en` or `zh`.</param>
/// <param name="Surface">The words at stake, as they stand in the text.</param>
/// <param name="Text">The text.</param>
/// <param name="CountAs">A sense, `none`, or `ambiguous`.</param>
/// <param name="Codes">Cities that the sense belongs to, or all that must be candidates.</param>
public sealed record AmbiguityCase(string Id, string Kind, string Lang, string Surface, string Text, string CountAs, IReadOnlyList<string> Codes)
{
    /// <summary>Whether the right answer is that nothing can be decided.</summary>
    public bool IsUndecidable => CountAs == "ambiguous";

    /// <summary>Number of the pair.</summary>
    public string Pair => Id[..^1];

    /// <summary>Reads a set: `id pair kind lang surface text count_as codes`, tab-separated with a header line.</summary>
    /// <exception cref="InvalidDataException">A malformed table, or an unknown `count_as`.</exception>
    public static IReadOnlyList<AmbiguityCase> Read(Stream stream, string name)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var table = new TabularText(memory.ToArray(), name);
        var cases = new List<AmbiguityCase>(table.Count);
        for (var row = 0; row < table.Count; row++)
        {
            var countAs = table.Field(row, "count_as");
            if (countAs is not ("none" or "ambiguous") && !Pipelines.Model.SenseNames.TryParse(countAs, out _))
            {
                throw new InvalidDataException($"{name}: case {table.Field(row, "id")}: '{countAs}' is no sense, and neither 'none' nor 'ambiguous'");
            }

            cases.Add(new AmbiguityCase(
                table.Field(row, "id"), table.Field(row, "kind"), table.Field(row, "lang"), table.Field(row, "surface"), table.Field(row, "text"), countAs,
                table.Field(row, "codes").Split('|', StringSplitOptions.RemoveEmptyEntries)));
        }

        return cases;
    }
}
