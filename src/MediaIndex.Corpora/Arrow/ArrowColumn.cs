using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using Array = System.Array;
using Apache.Arrow.Types;

namespace MediaIndex.Corpora.Arrow;

/// <summary>A column in Arrow's own layout that grows row by row. Its memory is used again for the next batch: nothing is allocated once it has its size.</summary>
internal abstract class ArrowColumn(IArrowType type)
{
    private byte[] validity = new byte[128];
    private int missing;

    /// <summary>Rows.</summary>
    public int Count { get; private set; }

    /// <summary>Arrow type.</summary>
    protected IArrowType Type => type;

    /// <summary>Adds a missing cell.</summary>
    public void AddMissing()
    {
        AddEmpty();
        EndCell(present: false);
    }

    /// <summary>Removes all rows.</summary>
    public virtual void Clear()
    {
        Count = 0;
        missing = 0;
        Array.Clear(validity);
    }

    /// <summary>The rows as an array over this column's memory; good until the next change.</summary>
    public IArrowArray ToArray() => ArrowArrayFactory.BuildArray(new ArrayData(type, Count, missing, 0, [missing == 0 ? ArrowBuffer.Empty : new ArrowBuffer(validity.AsMemory(0, (Count + 7) / 8)), .. Buffers()]));

    /// <summary>The buffers behind that of validity.</summary>
    protected abstract IEnumerable<ArrowBuffer> Buffers();

    /// <summary>Writes the place of a missing cell.</summary>
    protected abstract void AddEmpty();

    /// <summary>Ends a cell.</summary>
    protected void EndCell(bool present = true)
    {
        if (Count >> 3 == validity.Length)
        {
            Array.Resize(ref validity, validity.Length * 2);
        }

        if (present)
        {
            validity[Count >> 3] |= (byte)(1 << (Count & 7));
        }
        else
        {
            missing++;
        }

        Count++;
    }
}

/// <summary>Text in UTF-8.</summary>
internal sealed class ArrowTextColumn() : ArrowColumn(StringType.Default)
{
    private byte[] bytes = new byte[1024];
    private byte[] offsets = new byte[1024 * sizeof(int)];
    private int used;
    private string? last;
    private Range lastBytes;

    /// <summary>Adds a cell. Half a surrogate pair becomes U+FFFD.</summary>
    public void Add(string cell)
    {
        // Many columns hold one string row after row: its bytes stand there already.
        if (ReferenceEquals(cell, last))
        {
            Add(bytes.AsSpan(lastBytes));
            return;
        }

        Reserve(Encoding.UTF8.GetMaxByteCount(cell.Length));
        var end = used + Encoding.UTF8.GetBytes(cell, bytes.AsSpan(used));
        (last, lastBytes, used) = (cell, used..end, end);
        End();
    }

    /// <summary>Adds a cell that is UTF-8 already.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(bytes.AsSpan(used));
        used += utf8.Length;
        End();
    }

    /// <summary>Adds words parted by `|`; a bar within a word becomes a blank.</summary>
    public void AddJoined<T>(IReadOnlyList<T> words, Func<T, string> textOf)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = textOf(words[i]);
            Reserve(Encoding.UTF8.GetMaxByteCount(word.Length) + 1);
            if (i > 0)
            {
                bytes[used++] = (byte)'|';
            }

            var written = Encoding.UTF8.GetBytes(word, bytes.AsSpan(used));
            bytes.AsSpan(used, written).Replace((byte)'|', (byte)' ');
            used += written;
        }

        End();
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        (used, last) = (0, null);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ArrowBuffer> Buffers() => [new ArrowBuffer(offsets.AsMemory(0, (Count + 1) * sizeof(int))), new ArrowBuffer(bytes.AsMemory(0, used))];

    /// <inheritdoc/>
    protected override void AddEmpty() => MarkEnd();

    private void End()
    {
        MarkEnd();
        EndCell();
    }

    private void MarkEnd()
    {
        var at = (Count + 1) * sizeof(int);
        if (at == offsets.Length)
        {
            Array.Resize(ref offsets, offsets.Length * 2);
        }

        BinaryPrimitives.WriteInt32LittleEndian(offsets.AsSpan(at), used);
    }

    private void Reserve(int more)
    {
        if (bytes.Length - used < more)
        {
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(bytes.Length * 2L, used + (long)more)));
        }
    }
}

/// <summary>Cells of eight bytes: integers, floating numbers, microseconds.</summary>
internal sealed class ArrowWideColumn(IArrowType type) : ArrowColumn(type)
{
    private byte[] cells = new byte[1024];

    /// <summary>Adds a cell by its bits.</summary>
    public void Add(long bits)
    {
        Place(bits);
        EndCell();
    }

    /// <inheritdoc/>
    protected override IEnumerable<ArrowBuffer> Buffers() => [new ArrowBuffer(cells.AsMemory(0, Count * sizeof(long)))];

    /// <inheritdoc/>
    protected override void AddEmpty() => Place(0);

    private void Place(long bits)
    {
        if ((Count + 1) * sizeof(long) > cells.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
        }

        BinaryPrimitives.WriteInt64LittleEndian(cells.AsSpan(Count * sizeof(long)), bits);
    }
}

/// <summary>Calendar dates as days since 1970-01-01.</summary>
internal sealed class ArrowDateColumn() : ArrowColumn(Date32Type.Default)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private byte[] cells = new byte[1024];

    /// <summary>Adds a cell.</summary>
    public void Add(DateOnly date)
    {
        Place(date.DayNumber - Epoch);
        EndCell();
    }

    /// <inheritdoc/>
    protected override IEnumerable<ArrowBuffer> Buffers() => [new ArrowBuffer(cells.AsMemory(0, Count * sizeof(int)))];

    /// <inheritdoc/>
    protected override void AddEmpty() => Place(0);

    private void Place(int days)
    {
        if ((Count + 1) * sizeof(int) > cells.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
        }

        BinaryPrimitives.WriteInt32LittleEndian(cells.AsSpan(Count * sizeof(int)), days);
    }
}

/// <summary>Booleans, a bit each.</summary>
internal sealed class ArrowFlagColumn() : ArrowColumn(BooleanType.Default)
{
    private byte[] cells = new byte[128];

    /// <summary>Adds a cell.</summary>
    public void Add(bool cell)
    {
        Place(cell);
        EndCell();
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        Array.Clear(cells);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ArrowBuffer> Buffers() => [new ArrowBuffer(cells.AsMemory(0, (Count + 7) / 8))];

    /// <inheritdoc/>
    protected override void AddEmpty() => Place(false);

    private void Place(bool cell)
    {
        if (Count >> 3 == cells.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
        }

        cells[Count >> 3] |= (byte)(cell ? 1 << (Count & 7) : 0);
    }
}
