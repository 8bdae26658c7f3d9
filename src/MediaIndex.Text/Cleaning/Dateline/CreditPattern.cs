using System.Text.RegularExpressions;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>A pattern of datelines or credits, without the sign of the place where it is tried.</summary>
internal sealed class CreditPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="kind">What it finds.</param>
    /// <param name="bit">The bit that stands for it.</param>
    /// <exception cref="ArgumentException">It is no pattern, or it cannot be told how its matches begin.</exception>
    internal CreditPattern(string pattern, CreditKind kind, ulong bit)
    {
        (Kind, Bit) = (kind, bit);
        Automaton = new Regex($@"\A(?:{pattern})", Options);
        var parts = PatternReader.Read(pattern);
        Openings = (parts is null ? null : Opening.Of(parts).Pairs) ?? throw new ArgumentException($"it cannot be told what characters '{pattern}' begins with");
        Literals = RequiredLiterals.Of(parts!);
    }

    /// <summary>What it finds.</summary>
    internal CreditKind Kind { get; }

    /// <summary>The bit that stands for it among the patterns of its language.</summary>
    internal ulong Bit { get; }

    /// <summary>Matches at the start of what it is given.</summary>
    internal Regex Automaton { get; }

    /// <summary>First characters of matches with those that can follow them, see <see cref="Opening.Pairs"/>.</summary>
    internal IReadOnlyDictionary<char, HashSet<char>?> Openings { get; }

    /// <summary>What a text must hold one of, see <see cref="RequiredLiterals"/>; null where that cannot be told.</summary>
    internal IReadOnlyCollection<string>? Literals { get; }
}
