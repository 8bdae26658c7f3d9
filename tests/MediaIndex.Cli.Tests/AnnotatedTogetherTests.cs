using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text;

namespace MediaIndex.Cli.Tests;

/// <summary>Items that take the steps of annotation together, with all that the program knows.</summary>
public sealed class AnnotatedTogetherTests
{
    private static readonly string[] Texts =
    [
        "Wuhan and Chengdu open a new line for freight, the mayor of Wuhan said on Monday at the railway station.",
        "（新华社北京1月5日电）武汉市和成都市今天签署合作协议，双方将在长江航运和汽车产业方面加强合作。",
        "Shenzhen court hears the case; nobody was injured. Café owners in Dalian and Xi'an protest against the rents.",
        "上海浦东新区的港口今年吞吐量增长，上海市政府说，洋山港将继续扩建。",
        "", "ok", "#Hangzhou #AsianGames the lanterns of Hangzhou are lit again, thousands of visitors came to West Lake tonight",
        "WIN BIG casino bonus click here free spins casino bonus click here free spins casino bonus",
        "GUANGZHOU, China (Reuters) - Exports from Guangzhou rose five percent in May, customs data showed, while imports through Shenzhen fell.",
    ];

    [Fact]
    public void Annotate_ItemsTogether_FindsWhatIsFoundInEachAlone()
    {
        var home = ProgramHome.Find(null);
        var knowledge = Knowledge.Load(home);
        var file = home.PathOf("pipelines/sample-posts.yaml");
        var options = knowledge.OptionsFor(PipelineDefinitionReader.Read(file, File.ReadAllText(file)));
        var items = Enumerable.Range(0, 100).Select(i => Item(i, Texts[i * 7 % Texts.Length])).ToList();
        List<AnnotatedItem> together = [];
        knowledge.CreateAnnotator(options).Annotate(items, null, together);
        Assert.Contains(together, item => item.Refused is null && item.Cities.Count > 1);
        Assert.Contains(together, item => item.Refused is not null);
        Assert.Contains(together, item => item.Removed.Count > 0);
        var alone = items.Select(item => knowledge.CreateAnnotator(options).Annotate(item, null));
        Assert.Equal(alone.Select(item => JsonSerializer.Serialize(item)), together.Select(item => JsonSerializer.Serialize(item)));
    }

    private static MediaItem Item(int number, string text) => new()
    {
        Origin = new ItemOrigin("posts.jsonl", number * 1000, 1000),
        Platform = Platform.X,
        NativeId = $"{number}",
        Url = $"https://x.com/someone/status/{number}",
        PublishedAt = new DateTimeOffset(2023, 5, 1, 12, 0, 0, TimeSpan.Zero),
        LocalDate = new DateOnly(2023, 5, 1),
        Text = text,
    };
}
