namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Finds the fields of an object in one pass over its members instead of one for each field. Which fields are wanted it learns from what is asked for: records of a
/// file are all asked for the same. One instance serves one reading of one file.
/// </summary>
internal sealed class JsonBinding
{
    private readonly JsonStep root = new([]);
    private readonly FieldOrder<Wanted> wanted = new();
    private JsonView bound;
    private int stamp;
    private bool isRegular;

    /// <summary>Turns to another object.</summary>
    public void Turn(JsonView view)
    {
        bound = view;
        stamp++;
        wanted.Restart();
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

        if (!wanted.TryGet(path, out var field))
        {
            if (wanted.IsFull)
            {
                return false;
            }

            field = Learn(path);
        }

        if (!isRegular)
        {
            return false;
        }

        var (literal, step) = field;
        value = literal is not null && literal.Stamp == stamp ? literal.Value : step.Stamp == stamp ? step.Value : default;
        return true;
    }

    private Wanted Learn(FieldPath path)
    {
        var step = root;
        foreach (var some in path.Steps)
        {
            step = step.Child(some.Name);
        }

        var field = new Wanted(path.Steps.Length > 1 ? root.Child(path.Literal) : null, step);
        wanted.Add(path, field);
        Turn(bound);
        return field;
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

    /// <param name="Literal">The member that bears the whole dotted name, which goes first.</param>
    /// <param name="Step">The member at the end of the path.</param>
    private readonly record struct Wanted(JsonStep? Literal, JsonStep Step);
}
