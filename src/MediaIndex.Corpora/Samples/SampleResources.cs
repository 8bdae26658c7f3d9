using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>Reads the phrase and page files that are embedded in the assembly.</summary>
internal static class SampleResources
{
    private const string Prefix = "MediaIndex.Samples/";

    /// <summary>The text of one file, for example `Phrases/cities.txt`.</summary>
    public static string Text(string path)
    {
        using var stream = typeof(SampleResources).Assembly.GetManifestResourceStream(Prefix + path)
            ?? throw new InvalidOperationException($"the embedded file '{path}' is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Lines of one file without blank lines and `#` comments.</summary>
    public static IEnumerable<string> Lines(string path) =>
        Text(path).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>Names of the files below a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        .. typeof(SampleResources).Assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Prefix + folder, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];
}
