using System.Buffers;
using System.Text;
using UtfUnknown;

namespace MediaIndex.Corpora.Encodings;

/// <summary>
/// Finds the character set of bytes from byte-order mark, declarations and the bytes themselves. A declaration is believed only where the bytes bear it out:
/// valid UTF-8 with multi-byte characters is UTF-8 whatever is declared, and a page that claims UTF-8 and is none is decoded as what it is.
/// </summary>
public static class EncodingDetector
{
    private const int SampleBytes = 256 << 10;

    private static readonly SearchValues<byte> Ascii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(value => (byte)value)]);

    // Latin sets that differ from windows-1252 in a few letters only: windows-1250, -1254, IBM 437, 850, 852, ISO-8859-2, -3, -9, -10, -13, -15, -16, Mac.
    private static readonly HashSet<int> WesternPages = [1250, 1252, 1254, 1257, 437, 850, 852, 858, 28592, 28593, 28594, 28599, 28603, 28605, 28606, 10000, 10029];

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Finds the character set.</summary>
    /// <param name="bytes">The whole text or its beginning.</param>
    /// <param name="httpCharset">Name from the HTTP header; null where there is none.</param>
    /// <param name="metaCharset">Name from the page itself; null where there is none.</param>
    public static DetectedEncoding Detect(ReadOnlySpan<byte> bytes, string? httpCharset, string? metaCharset)
    {
        if (ByMark(bytes) is { } marked)
        {
            return marked;
        }

        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        if (WideShape.Of(sample) is { } wide)
        {
            return Named(wide, "detected");
        }

        var shape = Utf8Shape.Of(sample);
        if (shape.IsUtf8 && !HasIso2022Escapes(sample))
        {
            return Named(Encoding.UTF8, shape.MultiByte > 0 ? "valid-utf-8" : "ascii");
        }

        var seen = ByStatistics(sample, out var confidence);
        foreach (var (name, why) in new[] { (httpCharset, "http"), (metaCharset, "meta") })
        {
            if (ByName(name) is { } declared && declared.CodePage != Encoding.UTF8.CodePage && Bears(declared, sample, seen, confidence))
            {
                return Named(declared, why);
            }
        }

        return seen ?? new DetectedEncoding(Encoding.GetEncoding(1252), "windows-1252", "fallback", true);
    }

    /// <summary>The encoding of a name as the web uses it; null where it is unknown. `gb2312` and `gbk` are read as their superset GB18030, `iso-8859-1` as windows-1252.</summary>
    public static Encoding? ByName(string? name)
    {
        var label = name?.Trim().Trim('"', '\'').ToLowerInvariant();
        label = label switch
        {
            null or "" => null,
            "utf8" or "unicode-1-1-utf-8" or "utf-8-sig" => "utf-8",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "cp936" or "hz-gb-2312" => "gb18030",
            "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1" or "cp1252" => "windows-1252",
            "big5-hkscs" or "cn-big5" or "x-x-big5" => "big5",
            "shift-jis" or "sjis" or "x-sjis" or "cp932" or "windows-31j" or "ms_kanji" => "shift_jis",
            "euc-kr" or "euc_kr" or "ks_c_5601-1987" or "ksc5601" or "cp949" or "uhc" or "windows-949" => "ks_c_5601-1987",
            "iso-8859-9" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            _ => label,
        };
        if (label is null)
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(label);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether an encoding reads all bytes, but for a character cut in two at the end.</summary>
    public static bool Explains(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        try
        {
            _ = strict.GetDecoder().GetCharCount(bytes, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static DetectedEncoding? ByMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? Named(Encoding.UTF8, "bom")
        : bytes.StartsWith<byte>([0xff, 0xfe, 0, 0]) ? Named(Encoding.UTF32, "bom")
        : bytes.StartsWith<byte>([0xff, 0xfe]) ? Named(Encoding.Unicode, "bom")
        : bytes.StartsWith<byte>([0xfe, 0xff]) ? Named(Encoding.BigEndianUnicode, "bom")
        : null;

    private static bool HasIso2022Escapes(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("\e$B"u8) >= 0 || bytes.IndexOf("\e$@"u8) >= 0 || bytes.IndexOf("\e$)C"u8) >= 0;

    // Whether the bytes bear out a declaration. Characters of several bytes prove themselves. Any bytes fit a single-byte set: it is believed but for
    // windows-1252, which servers claim by default and which gives way to a clear other finding.
    private static bool Bears(Encoding declared, ReadOnlySpan<byte> sample, DetectedEncoding? seen, float confidence)
    {
        if (!declared.IsSingleByte)
        {
            return Explains(declared, sample);
        }

        var other = seen is not null && seen.Encoding.CodePage != declared.CodePage;
        var clear = other && (!seen!.Encoding.IsSingleByte ? confidence > 0.6f : declared.CodePage == 1252 && confidence > 0.6f && (!WesternPages.Contains(seen.Encoding.CodePage) || HighBytes(sample) >= 50));
        return !clear;
    }

    private static int HighBytes(ReadOnlySpan<byte> bytes) => bytes.Length - bytes.CountAny(Ascii);

    private static DetectedEncoding? ByStatistics(ReadOnlySpan<byte> sample, out float confidence)
    {
        var best = CharsetDetector.DetectFromBytes(sample.ToArray()).Detected;
        confidence = best?.Confidence ?? 0;
        if (best?.EncodingName is not { } name || confidence < 0.2 || ByName(name) is not { } encoding || encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return null;
        }

        return encoding.IsSingleByte || Explains(encoding, sample) || confidence > 0.9 ? Named(encoding, "detected") : null;
    }

    private static DetectedEncoding Named(Encoding encoding, string why) => new(encoding, encoding.WebName, why, false);
}
