using MediaIndex.TestSupport;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Topics;

public sealed class TopicLexiconTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Lexicon_EveryTopicButOther_HasAtLeast150Terms(string language)
    {
        var counts = Lines(language).GroupBy(cells => cells[0]).ToDictionary(group => group.Key, group => group.Select(cells => cells[1]).Distinct().Count());
        Assert.All(MediaIndex.Pipelines.Model.Topics.All.Where(topic => topic != "other"), topic => Assert.InRange(counts[topic], 150, 10_000));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Lexicon_NoTermStandsTwiceUnderATopic(string language)
    {
        var twice = Lines(language).GroupBy(cells => (cells[0], cells[1])).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        Assert.Empty(twice);
    }

    private static List<string[]> Lines(string language)
    {
        using var stream = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora", "topics", language + ".tsv"));
        return [.. LexiconLines.Read(stream, 3)];
    }
}
