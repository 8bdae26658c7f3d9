using MediaIndex.TestSupport;

namespace MediaIndex.Indices.Tests;

/// <summary>Every vector is compared by a test, or stands among the exceptions with its reason.</summary>
public sealed class VectorCoverageTests
{
    /// <summary>Records of how vectors were made, and inputs without an output of their own.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["coinr/asem_build_example_coin_source.txt"] = "the source text that made the files",
        ["coinr/asem_log.json"] = "the options that made the files",
        ["coinr/asem_panel_raw.csv"] = "an input whose outputs stand in trend_vectors.json",
        ["coinr/asem_weights_Original.csv"] = "all weights are 1; they enter through iMeta",
        ["coinr/asem_meta_ind.csv"] = "a copy of what iMeta holds",
        ["coinr/asem_get_sensitivity_UA_rankstats_seed1.csv"] = "not replayable without R's generator; plausibility is tested",
    };

    [Fact]
    public void Vectors_EveryFile_IsInATestOrAmongTheExceptions()
    {
        var folder = SharedData.Path("vectors");
        var tests = string.Concat(Directory.GetFiles(Tsv.Root("tests/MediaIndex.Indices.Tests/Vectors"), "*.cs").Append(Tsv.Root("tests/MediaIndex.Indices.Tests/SensitivityTests.cs")).Select(File.ReadAllText));
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => file != "README.md").Order(StringComparer.Ordinal).ToList();

        Assert.Empty(Exceptions.Keys.Except(files));
        var forgotten = files.Where(file => !Exceptions.ContainsKey(file) && !IsNamed(tests, file)).ToList();
        Assert.True(forgotten.Count == 0, "in no test: " + string.Join(", ", forgotten));
    }

    [Fact]
    public void Readme_EveryException_IsTold()
    {
        var readme = File.ReadAllText(Tsv.Root("tests/MediaIndex.Indices.Tests/README.md"));

        Assert.All(Exceptions.Keys, file => Assert.Contains(Path.GetFileNameWithoutExtension(file), readme, StringComparison.Ordinal));
    }

    /// <summary>Tests name a file in full, or without its ending, or build its name from a stem and a variant (`asem_step_{step}`).</summary>
    private static bool IsNamed(string tests, string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        return tests.Contains(stem, StringComparison.Ordinal)
            || Enumerable.Range(0, stem.Length).Where(i => stem[i] == '_').Select(i => (Head: stem[..(i + 1)], Tail: stem[(i + 1)..]))
                .Any(cut => tests.Contains(cut.Head + "{", StringComparison.Ordinal) && (tests.Contains($"\"{cut.Tail}\"", StringComparison.Ordinal) || tests.Contains($"InlineData({cut.Tail}", StringComparison.Ordinal)));
    }
}
