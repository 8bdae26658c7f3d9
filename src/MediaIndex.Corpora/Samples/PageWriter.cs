using System.Globalization;
using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>Makes HTTP responses: article pages in the outlet's templates, index pages, errors, images.</summary>
internal sealed class PageWriter
{
    private static readonly Encoding Gb18030 = CreateGb18030();
    private static readonly (string Name, string Words)[] EnglishFurniture = ReadFurniture("Phrases/furniture-en.txt");
    private static readonly (string Name, string Words)[] ChineseFurniture = ReadFurniture("Phrases/furniture-zh.txt");
    private readonly SampleOptions options;
    private readonly Dictionary<string, string> templates = new(StringComparer.Ordinal);

    /// <summary>A writer of one sample's pages.</summary>
    public PageWriter(SampleOptions options)
    {
        this.options = options;
        foreach (var file in SampleResources.Files("Pages/"))
        {
            templates[Path.GetFileNameWithoutExtension(file)] = SampleResources.Text(file);
        }
    }

    /// <summary>The bytes of a response, headers included, and the page's character set where it is not UTF-8.</summary>
    public (byte[] Http, string? Charset) Response(PlantedItem item)
    {
        var random = SampleRandom.For(options.Seed, 6, item.Plan.Ordinal);
        switch (item.Plan.Kind)
        {
            case SampleKind.NotText:
                var bytes = new byte[random.Range(600, 3000)];
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)random.Below(256);
                }

                return (Http("200 OK", random.Chance(0.6) ? "image/jpeg" : "application/pdf", bytes), null);
            case SampleKind.HttpStatus:
                var status = random.Pick(["404 Not Found", "503 Service Unavailable", "410 Gone", "301 Moved Permanently"]);
                return (Http(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>")), null);
            default:
                return Encoded(Render(item, ref random), item.Plan, ref random);
        }
    }

    // One Chinese page in eight is in GB18030; a third of those says so in its header, a third only in its markup, a third claims UTF-8.
    private static (byte[] Http, string? Charset) Encoded(string html, ItemPlan plan, ref SampleRandom random)
    {
        if (plan.Language != "zh" || !random.Chance(0.125))
        {
            return (Http("200 OK", random.Chance(0.8) ? "text/html; charset=utf-8" : "text/html", Encoding.UTF8.GetBytes(html)), null);
        }

        var claim = random.Below(3);
        var marked = claim == 2 ? html : html.Replace("charset=\"utf-8\"", "charset=\"gb2312\"", StringComparison.Ordinal);
        var type = claim switch { 0 => "text/html; charset=GB18030", 1 => "text/html", _ => "text/html; charset=utf-8" };
        return (Http("200 OK", type, Gb18030.GetBytes(marked)), "GB18030");
    }

    private string Render(PlantedItem item, ref SampleRandom random)
    {
        var plan = item.Plan;
        var outlet = SampleOutlet.All[plan.Outlet];
        var copyOfPage = plan.Kind == SampleKind.UrlCopy ? plan.Source!.Ordinal : plan.Ordinal;
        var name = plan.Kind == SampleKind.IndexPage ? "index" : outlet.Templates[(int)(copyOfPage % outlet.Templates.Length)];
        var page = new StringBuilder();
        foreach (var line in templates[name].Split('\n'))
        {
            if (plan.Kind != SampleKind.Undated || !(line.Contains("{{iso}}", StringComparison.Ordinal) || line.Contains("{{shown}}", StringComparison.Ordinal)))
            {
                page.Append(line).Append('\n');
            }
        }

        page.Replace("{{lang}}", plan.Language == "zh" ? "zh-CN" : plan.Language).Replace("{{title}}", Html(item.Text.Title)).Replace("{{outlet}}", outlet.Name);
        page.Replace("{{nav}}", string.Concat(outlet.Nav.Select(word => $"<li><a href=\"/{Uri.EscapeDataString(word)}\">{word}</a></li>")));
        page.Replace("{{url}}", Html(Canonical(item, outlet))).Replace("{{byline}}", Byline(plan, ref random));
        page.Replace("{{iso}}", plan.Published.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)).Replace("{{shown}}", Shown(plan));
        page.Replace("{{related}}", Related(plan, outlet, 6, ref random)).Replace("{{list}}", plan.Kind == SampleKind.IndexPage ? Related(plan, outlet, 28, ref random) : "");
        page.Replace("{{body}}", plan.Kind == SampleKind.NoBody ? "" : Body(item.Text));
        Furniture(page, plan.Language);
        return page.ToString();
    }

    private static void Furniture(StringBuilder page, string language)
    {
        foreach (var (name, words) in language == "zh" ? ChineseFurniture : EnglishFurniture)
        {
            page.Replace(name, words);
        }
    }

    private static (string Name, string Words)[] ReadFurniture(string file) =>
        [.. SampleResources.Lines(file).Select(line => line.Split('=', 2)).Select(sides => ("{{" + sides[0] + "}}", sides[1]))];

    private static string Canonical(PlantedItem item, SampleOutlet outlet) =>
        item.Plan.Kind == SampleKind.UrlCopy ? SampleIds.Url(item.Plan.Source!, "") : item.Url.Replace("//m." + outlet.Host, "//www." + outlet.Host, StringComparison.Ordinal);

    private static string Body(ComposedText text)
    {
        var body = new StringBuilder();
        for (var i = 0; i < text.Paragraphs.Count; i++)
        {
            body.Append("<p>").Append(i == 0 ? Html(text.Dateline) : "").Append(Html(text.Paragraphs[i])).Append("</p>\n");
        }

        return text.Credit.Length == 0 ? body.ToString() : body.Append("<p>").Append(Html(text.Credit)).Append("</p>\n").ToString();
    }

    private static string Shown(ItemPlan plan) => plan.Published.ToString(plan.Language == "zh" ? "yyyy年MM月dd日 HH:mm" : "MMMM d, yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Byline(ItemPlan plan, ref SampleRandom random)
    {
        var book = PhraseBook.Of(plan.Language);
        var expander = new PhraseExpander(new TextBuffer(), book, NamedCities.None, "", ref random);
        return Html(expander.Sentence(random.Pick(book.Fillers("person"))));
    }

    // Links to other stories name other cities: a body that swallows them finds cities that the article does not speak of.
    private static string Related(ItemPlan plan, SampleOutlet outlet, int count, ref SampleRandom random)
    {
        var list = new StringBuilder();
        var text = new TextBuffer();
        var book = PhraseBook.Of(plan.Language);
        for (var i = 0; i < count; i++)
        {
            var city = random.Below(SampleCity.All.Count);
            var topic = Pipelines.Model.Topics.All[random.Below(Pipelines.Model.Topics.All.Count - 1)];
            var phrase = random.Pick(book.Headlines(topic).All);
            var expander = new PhraseExpander(text, book, new NamedCities([city]), "", ref random);
            var number = random.Below(9_999_999).ToString("0000000", CultureInfo.InvariantCulture);
            list.Append(CultureInfo.InvariantCulture, $"<li><a href=\"https://www.{outlet.Host}/story/{number}\">{Html(expander.Sentence(phrase).TrimEnd('.', '。'))}</a></li>\n");
        }

        return list.ToString();
    }

    private static byte[] Http(string status, string type, byte[] content)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nServer: sample\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. content];
    }

    private static string Html(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static Encoding CreateGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
