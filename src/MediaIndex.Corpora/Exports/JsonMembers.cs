namespace MediaIndex.Corpora.Exports;

/// <summary>The members of an object of a <see cref="JsonTable"/> in their order, for `foreach`.</summary>
internal struct JsonMembers(JsonTable table, int parent)
{
    private readonly JsonTable? table = table;
    private readonly int end = table.Rows[parent].Next;
    private int next = parent + 1;

    /// <summary>The member at hand.</summary>
    public JsonMember Current { get; private set; }

    /// <summary>Goes to the next member.</summary>
    public bool MoveNext()
    {
        if (table is null || next >= end)
        {
            return false;
        }

        Current = new JsonMember(table, next);
        next = table.Rows[next].Next;
        return true;
    }

    /// <summary>Itself: what `foreach` asks for.</summary>
    public readonly JsonMembers GetEnumerator() => this;
}
