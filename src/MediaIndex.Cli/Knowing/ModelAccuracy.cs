using System.Globalization;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Knowing;

/// <summary>How often a judgement was right on labelled items that it had not seen (`corpora/models/accuracy.tsv`).</summary>
/// <param name="Judgement">`topic` (the primary one), `tone`, or `tone, decided`.</param>
/// <param name="Language">Language code.</param>
/// <param name="Items">Items asked.</param>
/// <param name="Right">Items right.</param>
internal sealed record ModelAccuracy(string Judgement, string Language, long Items, long Right)
{
    /// <summary>Share that is right.</summary>
    public double Share => (double)Right / Items;

    /// <summary>Wilson's 95 % interval of the share.</summary>
    public (double Low, double High) Interval() => Evaluation.Wilson(Right, Items);

    /// <summary>Reads lines `judgement language items right`; nothing where the file is missing.</summary>
    /// <exception cref="InvalidDataException">A line is malformed.</exception>
    public static IReadOnlyList<ModelAccuracy> Read(Stream? stream) => stream is null ? [] :
        [.. LexiconLines.Read(stream, 4).Select(cells => new ModelAccuracy(cells[0], cells[1], long.Parse(cells[2], CultureInfo.InvariantCulture), long.Parse(cells[3], CultureInfo.InvariantCulture)))];
}
