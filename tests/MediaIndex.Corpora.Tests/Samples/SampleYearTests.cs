using System.Security.Cryptography;
using System.Text.Json;
using MediaIndex.Corpora.Samples;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Tests.Samples;

public sealed class SampleYearTests(SampleFolder sample) : IClassFixture<SampleFolder>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Write_SameOptionsAndAnyNumberOfWorkers_SameBytes(int workers)
    {
        var other = Directory.CreateTempSubdirectory("mediaindex-sample-").FullName;
        try
        {
            SampleYear.Write(sample.Options, other, workers, null, CancellationToken.None);
            Assert.Equal(Hashes(sample.Path), Hashes(other));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public void Write_OtherSeed_OtherTexts()
    {
        var first = SampleYear.Preview(sample.Options, 200).Select(item => item.Text.Body).ToHashSet(StringComparer.Ordinal);
        var second = SampleYear.Preview(sample.Options with { Seed = 5 }, 200).Select(item => item.Text.Body).ToArray();
        Assert.True(second.Count(first.Contains) < 15, "most texts of another seed must be new");
    }

    [Fact]
    public void Write_TruthRows_MatchSummary()
    {
        var rows = Truth();
        Assert.Equal(sample.Summary.Planted, rows.Count);
        Assert.Equal(sample.Options.Items + 3, rows.Count);
        var reasons = rows.CountBy(row => row.GetProperty("reason").GetString()!).ToDictionary(StringComparer.Ordinal);
        foreach (var (reason, count) in sample.Summary.Reasons)
        {
            Assert.Equal(count, reasons[reason]);
        }

        var kept = rows.Where(row => row.GetProperty("layer").GetString() == "kept").ToArray();
        Assert.Equal(sample.Summary.MonthsKept.Values.Sum(), kept.Length);
        Assert.All(kept, row => Assert.Contains(row.GetProperty("cities").EnumerateArray(), city => city.GetProperty("counted").GetBoolean()));
    }

    [Fact]
    public void Write_Sample_HoldsEveryKindAndMonth()
    {
        Assert.Equal(14, sample.Summary.MonthsKept.Count);
        Assert.True(sample.Summary.Cities.Count > 90, "nearly all cities even in a small sample");
        string[] reasons =
        [
            "kept", "exact-duplicate", "url-duplicate", "near-duplicate", "repost", "spam", "noise", "too-short", "empty-text", "language", "undated", "out-of-window", "no-city", "uncounted-sense",
            "ambiguous-city", "malformed", "missing-field", "not-text", "http-status", "index-page", "no-body", "truncated",
        ];
        Assert.Empty(reasons.Except(sample.Summary.Reasons.Keys));
    }

    [Fact]
    public void Write_Copies_NameAnEarlierKeptOriginal()
    {
        var rows = Truth();
        var byId = rows.ToDictionary(row => row.GetProperty("id").GetString()!);
        var copies = rows.Where(row => row.TryGetProperty("copy_of", out _)).ToArray();
        Assert.NotEmpty(copies);
        Assert.All(copies, copy =>
        {
            var original = byId[copy.GetProperty("copy_of").GetString()!];
            Assert.Equal("kept", original.GetProperty("reason").GetString());
            Assert.True(string.CompareOrdinal(copy.GetProperty("id").GetString(), original.GetProperty("id").GetString()) > 0);
        });
    }

    [Fact]
    public void Preview_NearCopies_AreNearButNotEqual()
    {
        var items = SampleYear.Preview(sample.Options, 3000).ToArray();
        var near = items.Where(item => item.Plan.Kind == SampleKind.NearCopy).ToArray();
        Assert.NotEmpty(near);
        foreach (var copy in near)
        {
            var original = items[(int)copy.Plan.Source!.Ordinal];
            Assert.True(Shingles.Similarity(original.Text.Body, copy.Text.Body) >= 0.7, $"{original.Text.Body}\n---\n{copy.Text.Body}");
            Assert.NotEqual(original.Text.Title + original.Text.Body, copy.Text.Title + copy.Text.Body);
        }
    }

    [Fact]
    public void Preview_Posts_AreOfPostLength()
    {
        var posts = SampleYear.Preview(sample.Options with { Mix = SampleMix.Posts }, 2000).Where(item => item.Plan.Kind == SampleKind.Kept && item.Plan.Account is not null).ToArray();
        Assert.All(posts, post => Assert.InRange(post.Text.Body.Length, 40, post.Plan.Platform == Platform.X ? 340 : 640));
        Assert.InRange(posts.Average(post => post.Text.Body.Length), 180, 220);
        Assert.All(posts, post => Assert.DoesNotContain("{", post.Text.Body, StringComparison.Ordinal));
    }

    private List<JsonElement> Truth() =>
        [.. sample.TruthLines().Select(line => JsonDocument.Parse(line).RootElement)];

    private static SortedDictionary<string, string> Hashes(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            hashes[Path.GetRelativePath(folder, file)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return hashes;
    }
}
