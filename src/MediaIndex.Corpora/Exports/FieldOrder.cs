using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// What is known of the fields that records are asked for. Each record of a file is asked for the same fields in about the same order, so that the wanted one mostly stands behind the one before:
/// found without a hash.
/// </summary>
/// <typeparam name="T">What is known of a field.</typeparam>
internal sealed class FieldOrder<T>
{
    // A caller that asks for ever new paths must not fill the memory.
    private const int Most = 256;
    private readonly List<(FieldPath Path, T Known)> fields = new(32);
    private int next;

    /// <summary>Whether no further field is remembered.</summary>
    public bool IsFull => fields.Count == Most;

    /// <summary>To be called at the beginning of a record.</summary>
    public void Restart() => next = 0;

    /// <summary>What is known of a field; false where it was not asked for before.</summary>
    public bool TryGet(FieldPath path, out T known)
    {
        var all = CollectionsMarshal.AsSpan(fields);
        for (var i = 0; i < all.Length; i++)
        {
            var at = next + i < all.Length ? next + i : next + i - all.Length;
            if (ReferenceEquals(all[at].Path, path))
            {
                next = at + 1;
                known = all[at].Known;
                return true;
            }
        }

        known = default!;
        return false;
    }

    /// <summary>Remembers a field, unless there are too many.</summary>
    public void Add(FieldPath path, T known)
    {
        if (!IsFull)
        {
            fields.Add((path, known));
        }
    }
}
