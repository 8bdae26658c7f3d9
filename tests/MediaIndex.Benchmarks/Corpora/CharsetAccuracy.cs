using System.Globalization;
using System.Text;
using MediaIndex.Corpora.Tests.Encodings;

namespace MediaIndex.Benchmarks.Corpora;

/// <summary>Share of `data/charset` that is decoded right: `./bench charset`.</summary>
internal static class CharsetAccuracy
{
    private const double Least = 0.95;

    /// <summary>Prints a line per kind of declaration and the files that are decoded wrong without one; false where that share is below 0.95.</summary>
    public static bool Run(TextWriter output)
    {
        var share = Line(output, "no declaration", _ => null, told: true);
        Line(output, "the true one", truth => truth.WebName, told: false);
        Line(output, "a false utf-8", _ => "utf-8", told: false);
        Line(output, "a false iso-8859-1", _ => "iso-8859-1", told: false);
        return share >= Least;
    }

    private static double Line(TextWriter output, string declaration, Func<Encoding, string?> declared, bool told)
    {
        var (right, all) = CharsetFiles.Score(declared, told ? (file, taken) => output.WriteLine($"  {file} is taken for {taken}") : null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{declaration,-20} {right} of {all} decoded right: {(double)right / all:0.0000}"));
        return (double)right / all;
    }
}
