namespace MediaIndex.Corpora.Exports;

/// <summary>The elements of an array of a <see cref="JsonTable"/>, for `foreach`.</summary>
internal struct JsonElements(JsonTable table, int array)
{
    private readonly JsonTable? table = table;
    private readonly int end = table.Rows[array].Next;
    private int next = array + 1;

    /// <summary>The element at hand.</summary>
    public JsonView Current { get; private set; }

    /// <summary>The first element; what is not there where there is none.</summary>
    public readonly JsonView First => table is null || next >= end ? default : new JsonView(table, next);

    /// <summary>Goes to the next element.</summary>
    public bool MoveNext()
    {
        if (table is null || next >= end)
        {
            return false;
        }

        Current = new JsonView(table, next);
        next = table.Rows[next].Next;
        return true;
    }

    /// <summary>Itself: what `foreach` asks for.</summary>
    public readonly JsonElements GetEnumerator() => this;
}
