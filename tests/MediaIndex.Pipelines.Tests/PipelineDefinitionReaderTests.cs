using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Tests;

public sealed class PipelineDefinitionReaderTests
{
    private const string Minimal = """
        pipeline: tiny
        title: A tiny one
        window: {from: 2022-01-01, to: 2022-12-31}
        period: 2022
        sources:
          - id: posts
            format: jsonl
            path: posts.jsonl
            platform: x
            scope: overseas
            time-zone: "+08:00"
            fields: {id: id, text: body}
        """;

    [Fact]
    public void Read_Minimal_TakesDefaults()
    {
        var definition = PipelineDefinitionReader.Read("tiny.yaml", Minimal);

        Assert.Equal("tiny", definition.Name);
        Assert.Equal([Sense.Place, Sense.Event, Sense.Official, Sense.Associative, Sense.Historic, Sense.Disease], definition.Senses);
        Assert.Equal(TimeSpan.FromHours(8), definition.Sources[0].TimeZone.BaseUtcOffset);
        Assert.Equal("body", definition.Sources[0].Fields["text"]);
        Assert.Equal(14, definition.Duplication.Bands);
    }

    [Theory]
    [InlineData("period: 2022", "period: 2022\nworkers: 3", "tiny.yaml:5: unknown key 'workers'")]
    [InlineData("platform: x", "platform: myspace", "'myspace' is no platform")]
    [InlineData("to: 2022-12-31", "to: 2021-12-31", "ends before it begins")]
    [InlineData("path: posts.jsonl", "path: ../posts.jsonl", "leaves the input folder")]
    [InlineData("text: body", "txt: body", "Did you mean 'text'?")]
    [InlineData("+08:00", "Mars/Olympus", "apt-get install tzdata")]
    public void Read_Wrong_SaysWhereAndWhatToDo(string right, string wrong, string message)
    {
        var error = Assert.Throws<DefinitionException>(() => PipelineDefinitionReader.Read("tiny.yaml", Minimal.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotYaml_NamesTheLine()
    {
        var error = Assert.Throws<DefinitionException>(() => PipelineDefinitionReader.Read("tiny.yaml", "pipeline: [1"));

        Assert.StartsWith("tiny.yaml:", error.Message, StringComparison.Ordinal);
    }
}
