namespace MediaIndex.Corpora.Inputs;

/// <summary>How a table of delimited text is written.</summary>
/// <param name="Delimiter">Byte between fields.</param>
/// <param name="Quoted">Whether fields may stand in double quotes (RFC 4180). Tab-separated text has no quotes (IANA text/tab-separated-values): a quote in it is a character.</param>
/// <param name="Escape">Byte that takes the next byte literally inside quotes, besides the doubled quote; 0 for none.</param>
/// <param name="LineEnd">Last byte of a line's end: a line feed, with or without a carriage return before it; or a carriage return alone, as old spreadsheets of the Macintosh write it.</param>
internal readonly record struct CsvDialect(byte Delimiter, bool Quoted, byte Escape, byte LineEnd = (byte)'\n')
{
    public static CsvDialect Comma { get; } = new((byte)',', true, 0);

    public static CsvDialect Tab { get; } = new((byte)'\t', false, 0);

    /// <summary>Commas with backslash escapes, as PHP's `fputcsv` writes them.</summary>
    public static CsvDialect Backslash { get; } = new((byte)',', true, (byte)'\\');
}
