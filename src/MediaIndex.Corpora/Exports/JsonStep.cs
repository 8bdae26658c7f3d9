namespace MediaIndex.Corpora.Exports;

/// <summary>A member that a <see cref="JsonBinding"/> looks for, and the members that it looks for within it.</summary>
internal sealed class JsonStep(byte[] name)
{
    // By the length of their names: most names of a record differ from all that are wanted in that alone.
    private JsonStep[]?[] children = [];

    /// <summary>Record in which it was seen last.</summary>
    public int Stamp { get; set; }

    /// <summary>Its value in that record.</summary>
    public JsonView Value { get; set; }

    /// <summary>Whether members within it are looked for.</summary>
    public bool HasChildren => children.Length > 0;

    /// <summary>The member within it of a name; null where none of this name is looked for.</summary>
    public JsonStep? Find(ReadOnlySpan<byte> wanted)
    {
        if (wanted.Length < children.Length && children[wanted.Length] is { } some)
        {
            foreach (var child in some)
            {
                if (child.Is(wanted))
                {
                    return child;
                }
            }
        }

        return null;
    }

    /// <summary>The same; it is looked for from now on.</summary>
    public JsonStep Child(byte[] wanted)
    {
        if (Find(wanted) is { } known)
        {
            return known;
        }

        if (wanted.Length >= children.Length)
        {
            Array.Resize(ref children, wanted.Length + 1);
        }

        var child = new JsonStep(wanted);
        children[wanted.Length] = [.. children[wanted.Length] ?? [], child];
        return child;
    }

    /// <summary>Takes back that it was seen, with all that is in it.</summary>
    public void Forget()
    {
        Stamp = 0;
        foreach (var child in children.SelectMany(some => some ?? []))
        {
            child.Forget();
        }
    }

    private bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(name);
}
