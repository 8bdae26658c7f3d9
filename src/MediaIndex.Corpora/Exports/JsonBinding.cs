using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Finds the fields of an object in one pass over its members instead of one for each field. Which fields are wanted it learns from what is asked for: records of a
/// file are all asked for the same. One instance serves one reading of one file.
/// </summary>
internal sealed class JsonBinding
{
    // A caller that asks for ever new paths must not fill the memory.
    private const int MostPaths = 256;

    private readonly JsonStep root = new([]);
    private readonly List<Wanted> wanted = new(32);
    private JsonView bound;
    private int stamp;
    private int next;
    private bool isRegular;

    /// <summary>Turns to another object.</summary>
    public void Turn(JsonView view)
    {
        bound = view;
        stamp++;
        next = 0;
        isRegular = Bind(root, view);
    }

    /// <summary>Finds a field; false where the object has to be searched for it.</summary>
    public bool TryFind(FieldPath path, out JsonView value)
    {
        value = default;
        if (!path.IsPlain)
        {
            return false;
        }

        var place = PlaceOf(path);
        if (place < 0)
        {
            if (wanted.Count == MostPaths)
            {
                return false;
            }

            place = Learn(path);
        }

        if (!isRegular)
        {
            return false;
        }

        var (_, literal, step) = wanted[place];
        value = literal is not null && literal.Stamp == stamp ? literal.Value : step.Stamp == stamp ? step.Value : default;
        return true;
    }

    // Fields are asked for in about the same order for each record.
    private int PlaceOf(FieldPath path)
    {
        var all = CollectionsMarshal.AsSpan(wanted);
        for (var i = 0; i < all.Length; i++)
        {
            var at = next + i < all.Length ? next + i : next + i - all.Length;
            if (ReferenceEquals(all[at].Path, path))
            {
                next = at + 1;
                return at;
            }
        }

        return -1;
    }

    private int Learn(FieldPath path)
    {
        var step = root;
        foreach (var some in path.Steps)
        {
            step = step.Child(some.Name);
        }

        wanted.Add(new Wanted(path, path.Steps.Length > 1 ? root.Child(path.Literal) : null, step));
        Turn(bound);
        return wanted.Count - 1;
    }

    // False where a name would have to be decoded first.
    private bool Bind(JsonStep at, JsonView view)
    {
        foreach (var member in view.Members)
        {
            if (member.IsEscaped)
            {
                return false;
            }

            if (at.Find(member.Plain) is not { } step)
            {
                continue;
            }

            // Of several members of one name the last counts, with what is in it and nothing of what was in the others.
            if (step.Stamp == stamp)
            {
                step.Forget();
            }

            step.Stamp = stamp;
            step.Value = member.Value;
            if (step.HasChildren && !Bind(step, step.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="Path">The field.</param>
    /// <param name="Literal">The member that bears the whole dotted name, which goes first.</param>
    /// <param name="Step">The member at the end of the path.</param>
    private readonly record struct Wanted(FieldPath Path, JsonStep? Literal, JsonStep Step);
}
