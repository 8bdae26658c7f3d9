namespace MediaIndex.Corpora.Exports;

/// <summary>Which of a source's fields go to the item's extra: those that map to nothing and name no person. Each name is judged once for a reading of a file.</summary>
internal sealed class ExtraNames(RecordShape shape)
{
    // A file in which every record has names of its own must not fill the memory.
    private const int MostRemembered = 4096;
    private readonly Dictionary<string, bool> judged = new(StringComparer.Ordinal);

    /// <summary>Whether a field of this name is kept.</summary>
    public bool Keeps(string name)
    {
        if (!judged.TryGetValue(name, out var keeps))
        {
            keeps = !shape.Uses(name) && !PersonFields.Names(name);
            if (judged.Count < MostRemembered)
            {
                judged.Add(name, keeps);
            }
        }

        return keeps;
    }
}
