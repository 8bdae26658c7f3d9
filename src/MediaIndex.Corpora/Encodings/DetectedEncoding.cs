using System.Text;

namespace MediaIndex.Corpora.Encodings;

/// <summary>In what character set bytes are, and what decided it.</summary>
/// <param name="Encoding">The decoder; replaces what it cannot read by U+FFFD.</param>
/// <param name="Name">Its name in lower case, such as `utf-8` or `gb18030`.</param>
/// <param name="Why">`bom`, `valid-utf-8`, `http`, `meta`, `detected` or `fallback`.</param>
/// <param name="Weak">True where nothing but a fallback speaks for it.</param>
public sealed record DetectedEncoding(Encoding Encoding, string Name, string Why, bool Weak);
