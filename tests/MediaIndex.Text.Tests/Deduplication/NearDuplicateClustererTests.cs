using MediaIndex.Text.Deduplication;

namespace MediaIndex.Text.Tests.Deduplication;

public sealed class NearDuplicateClustererTests
{
    [Fact]
    public void Cluster_SameTextInOtherDress_IsExact()
    {
        var verdicts = DuplicateSet.Cluster(["Wuhan reopens its bridges.", "WUHAN  reopens “its” bridges!", "Wuhan reopens its schools."]);
        Assert.Equal(new DuplicateVerdict(0, DuplicateKind.Exact, 1), verdicts[1]);
        Assert.Equal(new DuplicateVerdict(2, DuplicateKind.Unique, 1), verdicts[2]);
    }

    [Fact]
    public void Cluster_SameAddress_IsUrl()
    {
        var verdicts = DuplicateSet.Cluster([("First words of a story", "https://m.a.com/s?utm_source=x"), ("Quite another headline now", "http://www.a.com/s")]);
        Assert.Equal(0, verdicts[1].Representative);
        Assert.Equal(DuplicateKind.Url, verdicts[1].Kind);
    }

    [Fact]
    public void Cluster_ShortTexts_OnlySameWordsAreNear()
    {
        var verdicts = DuplicateSet.Cluster(
        [
            "Bridges of Wuhan open https://t.co/a", "Bridges of Wuhan open https://t.co/b", "RT @news: Bridges of Wuhan open", "Bridges of Wuhan close https://t.co/a",
            "AQI in Beijing 153", "AQI in Beijing 154",
        ]);
        Assert.Equal([0, 0, 0, 3, 4, 5], verdicts.Select(v => v.Representative));
        Assert.Equal(DuplicateKind.Near, verdicts[1].Kind);
        Assert.Equal(DuplicateKind.Near, verdicts[2].Kind);
    }

    [Fact]
    public void Cluster_OneOtherNameInAPost_IsNoCopy()
    {
        var words = new PlantedTexts(5).Words(28);
        string[] other = [.. words];
        other[14] = "Shanghai";
        var verdicts = DuplicateSet.Cluster([string.Join(' ', words), string.Join(' ', other)]);
        Assert.Equal(DuplicateKind.Unique, verdicts[1].Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cluster_PlantedEdits_ReachTheRecallOfTheory(bool chinese)
    {
        var planted = new PlantedTexts(23, chinese).Make(400, 4);
        var verdicts = DuplicateSet.Cluster(planted.Select(p => p.Text));
        var joined = Enumerable.Range(0, planted.Count).Where(i => verdicts[i].Representative != i).ToArray();
        Assert.True(joined.Length > 500);
        Assert.All(joined, i => Assert.Equal(planted[i].Lineage, planted[verdicts[i].Representative].Lineage));
        var copies = Enumerable.Range(0, planted.Count).Where(i => planted[i].Original != i && planted[i].Jaccard >= new DuplicateOptions().MinJaccard);
        foreach (var bucket in copies.GroupBy(i => (int)(planted[i].Jaccard * 10)))
        {
            var expected = bucket.Sum(i => DuplicateSet.Hasher.RecallAt(planted[i].Jaccard));
            var found = bucket.Count(i => verdicts[planted[i].Original].Representative == verdicts[i].Representative);
            Assert.True(found >= expected - (3 * Math.Sqrt(expected)), $"Jaccard from 0.{bucket.Key}: {found} found of {bucket.Count()}, theory says {expected:F0}");
        }
    }

    [Fact]
    public void Cluster_LongChainOfEdits_DoesNotBecomeOneCluster()
    {
        var planted = new PlantedTexts(31);
        var words = planted.Words(400);
        var texts = new List<string>();
        for (var step = 0; step < 60; step++)
        {
            texts.Add(string.Join(' ', words));
            for (var i = 0; i < 20; i++)
            {
                words[((step * 20) + i) % words.Length] = planted.Word();
            }
        }

        var verdicts = DuplicateSet.Cluster(texts);
        Assert.True(verdicts.Select(v => v.Representative).Distinct().Count() >= 3);
        Assert.All(verdicts, v => Assert.True(v.Similarity >= 0.25f));
    }

    [Fact]
    public void Cluster_SmallBandMemory_GivesTheSameResult()
    {
        var texts = new PlantedTexts(41).Make(100, 3).Select(p => p.Text).ToList();
        var wide = DuplicateSet.Cluster(texts);
        Assert.Equal(wide, DuplicateSet.Cluster(texts, new DuplicateOptions { MaxBandEntries = 37 }));
        Assert.Contains(wide, v => v.Kind == DuplicateKind.Near);
    }

    [Fact]
    public void Cluster_ShinglesBeyondTheBound_AreReadAgainWithTheSameResult()
    {
        var texts = new PlantedTexts(43).Make(60, 3).Select(p => (p.Text, (string?)("https://a.com/" + (p.Text.Length % 40)))).ToList();
        var (wide, narrow) = (new DuplicateSet(new DuplicateOptions(), texts), new DuplicateSet(new DuplicateOptions(), texts));
        var expected = new NearDuplicateClusterer(new DuplicateOptions()).Cluster(wide, DuplicateSet.Hasher.Bands);
        Assert.Equal(expected, new NearDuplicateClusterer(new DuplicateOptions { MaxShinglesInMemory = 5000 }).Cluster(narrow, DuplicateSet.Hasher.Bands));
        Assert.InRange(wide.ShinglesRead, 1, texts.Count);
        Assert.True(narrow.ShinglesRead > wide.ShinglesRead);
        Assert.Contains(expected, v => v.Kind == DuplicateKind.Near);
        Assert.Contains(expected, v => v.Kind == DuplicateKind.Url);
    }

    [Fact]
    public void Cluster_UnrelatedTexts_HaveNoShinglesRead()
    {
        var planted = new PlantedTexts(47);
        var set = new DuplicateSet(new DuplicateOptions(), Enumerable.Range(0, 50).Select(_ => (string.Join(' ', planted.Words(60)), (string?)null)));
        Assert.All(new NearDuplicateClusterer(new DuplicateOptions()).Cluster(set, DuplicateSet.Hasher.Bands), v => Assert.Equal(DuplicateKind.Unique, v.Kind));
        Assert.Equal(0, set.ShinglesRead);
    }

    [Fact]
    public void Cluster_NoItems_GivesNothing() => Assert.Empty(DuplicateSet.Cluster(Array.Empty<string>()));

    [Fact]
    public void Cluster_EmptyTexts_StayApart() => Assert.All(DuplicateSet.Cluster(["", "", "!!"]), v => Assert.Equal(DuplicateKind.Unique, v.Kind));
}
