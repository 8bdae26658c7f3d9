namespace MediaIndex.Corpora.Inputs;

/// <summary>A record as it was cut from a decoded stream.</summary>
/// <param name="Offset">Offset of its first byte in the decoded stream.</param>
/// <param name="Length">Its true length in bytes without the line end, also where it was too long to be kept.</param>
/// <param name="Bytes">Its bytes, valid until the next record is asked for; empty where it was passed over.</param>
/// <param name="Fault">What is wrong with it; `None` where it may be parsed.</param>
internal readonly record struct RawRecord(long Offset, long Length, ReadOnlyMemory<byte> Bytes, RecordFault Fault);

/// <summary>Why a record could not be cut out properly.</summary>
internal enum RecordFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Longer than the cap.</summary>
    Oversized,

    /// <summary>A quote is not closed, or text follows a closing quote.</summary>
    BrokenQuote,

    /// <summary>The stream ends inside it.</summary>
    CutOff,

    /// <summary>A document that holds none of the arrays in which its format keeps records.</summary>
    NoRecords,
}
