namespace MediaIndex.Text.Tokens;

/// <summary>Where the next tokens of a buffer are written, column by column.</summary>
internal readonly ref struct TokenColumns(ref int starts, ref int lengths, ref ulong hashes, ref TokenKind kinds, ref TokenGap gaps, ref TokenFlags flags, ref TokenScript scripts)
{
    internal readonly ref int Starts = ref starts;
    internal readonly ref int Lengths = ref lengths;
    internal readonly ref ulong Hashes = ref hashes;
    internal readonly ref TokenKind Kinds = ref kinds;
    internal readonly ref TokenGap Gaps = ref gaps;
    internal readonly ref TokenFlags Flags = ref flags;
    internal readonly ref TokenScript Scripts = ref scripts;
}
