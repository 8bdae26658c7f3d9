using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Pages.Training;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

public sealed class PageTrainerTests
{
    private static readonly List<LabelledPage> Pages = [.. Enumerable.Range(0, 24).Select(Page)];

    [Fact]
    public void Train_SamePages_SameBytes() => Assert.Equal(Bytes(PageTrainer.Train(Pages, new PageTrainerOptions())), Bytes(PageTrainer.Train(Pages, new PageTrainerOptions())));

    [Fact]
    public void Train_PagesWhoseTeaserIsNoArticle_LearnsToLeaveItOut()
    {
        // Nothing but its place and its links tells the teaser from the article.
        foreach (var (page, extraction) in Pages.Zip(PageTrainer.CrossValidate(Pages, 3, new PageTrainerOptions())))
        {
            Assert.Equal(page.Body, extraction.Content!.Body);
        }
    }

    [Fact]
    public void FoldOf_Site_DoesNotDependOnOthers()
    {
        Assert.Equal(5, Enumerable.Range(0, 100).Select(i => PageTrainer.FoldOf($"site{i}.example", 5)).Distinct().Count());
        Assert.Equal(PageTrainer.FoldOf("a.example", 5), PageTrainer.FoldOf("a.example", 5));
    }

    [Fact]
    public void Load_ModelOfOtherFeatures_SaysHowToMend()
    {
        using var stream = new MemoryStream("""{"kind":"page-model","version":1,"first":[1],"second":[1]}"""u8.ToArray());

        Assert.Contains("mediaindex train pages", Assert.Throws<InvalidDataException>(() => PageModel.Load(stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SavedModel_IsTheSame()
    {
        using var stream = new MemoryStream(Bytes(PageModel.BuiltIn));

        Assert.Equal(stream.ToArray(), Bytes(PageModel.Load(stream)));
    }

    private static LabelledPage Page(int i)
    {
        string[] body = [$"The council of town {i} voted on Monday to extend the tram line, and residents welcomed it.", $"It will cost {i + 20} million, said the mayor, who had promised it for years. The work begins in spring."];
        var teasers = string.Concat(Enumerable.Range(0, 4).Select(n => $"<div class=x><p><a href=y>Another town far away, number {n + i}, opens a library for its readers today.</a></p></div>"));
        var html = $"<html lang=en><body><div><h1>Tram line {i} is extended</h1><p>{body[0]}</p><p>{body[1]}</p></div>{teasers}</body></html>";
        return new LabelledPage($"{i}", Samples.Page(html, $"https://site{i}.example/a"), string.Join('\n', body), $"site{i}.example");
    }

    private static byte[] Bytes(PageModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
