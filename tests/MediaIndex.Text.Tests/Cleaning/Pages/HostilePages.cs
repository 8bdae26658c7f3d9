using System.Text;

namespace MediaIndex.Text.Tests.Cleaning.Pages;

/// <summary>Pages made to kill parsers: those that ../shared/design/performance.md measured with other libraries, further ones of their kind, and pages broken by a fixed rule. Tests count their work; `./bench hostile` times them.</summary>
internal static class HostilePages
{
    private const string Article = "<h1>A headline of the page</h1><p>The council voted on Monday to extend the tram line, and residents welcomed it. The work begins in spring.</p><p>It will cost 20 million, said the mayor, who had promised it for years.</p>";

    private const int BrokenPages = 24;

    /// <summary>The names of all pages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known().Concat(Further()).Select(one => one.Name), .. Enumerable.Range(1, BrokenPages).Select(round => $"broken page {round}")];

    /// <summary>The page of a name.</summary>
    public static byte[] Html(string name)
    {
        foreach (var (known, make) in Known().Concat(Further()))
        {
            if (known == name)
            {
                return Encoding.UTF8.GetBytes("<body>" + Article + make());
            }
        }

        return Broken(int.Parse(name.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    // performance.md, "Hostile pages".
    private static IEnumerable<(string Name, Func<string> Make)> Known() =>
    [
        ("2,000 × <b i>", () => Repeat("<b i>", 2_000)),
        ("2,000 × <b i> in doubtful text", () => Repeat($"<a href=x>{Article}</a>", 20) + Repeat("<b i>", 2_000) + Repeat($"<a href=x>{Article}</a>", 20)),
        ("40,000 × <a href=x><div>", () => Repeat("<a href=x><div>", 40_000)),
        ("100,000 × <div>", () => Repeat("<div>", 100_000)),
        ("200,000 × <b>", () => Repeat("<b>", 200_000)),
        ("50,000 × <nobr>", () => Repeat("<nobr>", 50_000)),
        ("1 MB of <p>x", () => Repeat("<p>x", 250_000)),
    ];

    private static IEnumerable<(string Name, Func<string> Make)> Further() =>
    [
        ("200,000 × <b i>", () => Repeat("<b i>", 200_000)),
        ("150,000 × <span class=article>text.", () => Repeat("<span class=article>text. ", 150_000)),
        ("5,000 × <table><tr><td>", () => Repeat("<table><tr><td>", 5_000)),
        ("200,000 × </p>", () => Repeat("</p>", 200_000)),
        ("200,000 × <!--", () => Repeat("<!--", 200_000)),
        ("200,000 × <script>", () => Repeat("<script>", 200_000)),
        ("200,000 × <title>", () => Repeat("<title>", 200_000)),
        ("200,000 × <x y=\"", () => Repeat("<x y=\"", 200_000)),
        ("200,000 × <![CDATA[", () => Repeat("<![CDATA[", 200_000)),
        ("one tag, 500,000 attributes", () => "<div " + Repeat("a=1 ", 500_000) + ">" + Article),
        ("a class of 8 MB", () => $"<div class=\"{Repeat("sidebar ", 1_000_000)}\">{Article}"),
        ("8 MB of one word", () => new string('a', 8 << 20)),
        ("8 MB of spaces", () => new string(' ', 8 << 20)),
        ("2 M references", () => Repeat("&amp;", 2_000_000)),
        ("2 M open references", () => Repeat("&ampx", 2_000_000)),
        ("100,000 meta tags", () => Repeat("<meta name=date content='2022-01-01'>", 100_000)),
        ("50,000 time elements", () => Repeat("<time datetime='2022-13-45'>on 31 Feb 2022</time>", 50_000)),
        ("100,000 h1", () => Repeat("<h1>A headline of the page again</h1>", 100_000)),
        ("100,000 paragraphs alike", () => Repeat("<p>The same sentence of twelve words stands on this page once more.", 100_000)),
        ("100,000 × <br>", () => $"<p>{Repeat("word<br>", 100_000)}"),
        ("400 levels, 50,000 blocks", () => Repeat("<div>", 400) + Repeat("<p>A sentence stands here, and another. Then it ends.</p>", 50_000)),
        ("JSON-LD of 50,000 levels", () => $"<script type=\"application/ld+json\">{new string('[', 50_000)}{new string(']', 50_000)}</script>"),
        ("JSON-LD of 3 MB", () => $"<script type=\"application/ld+json\">{{\"@graph\":[{Repeat("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"x\"}]},", 70_000)}{{}}]}}</script>"),
        ("32 × JSON-LD of 400 KB", () => Repeat($"<script type=\"application/ld+json\">[{Repeat("{\"@type\":\"Thing\"},", 22_000)}{{}}]</script>", 32)),
        ("dates without end", () => $"<p class=date>{Repeat("2022-1-", 300_000)}"),
        ("separators without end", () => $"<title>{Repeat(" - ", 300_000)}</title><h1>{Repeat(" | ", 100_000)}</h1>"),
    ];

    // A page broken by one rule: bytes changed, pieces doubled, pieces taken out; later rounds break more.
    private static byte[] Broken(int round)
    {
        List<byte> page = [.. Encoding.UTF8.GetBytes($"<html lang=en><head><title>A – B</title><meta property='og:title' content='A'></head><body class='x y'>{Repeat($"<div class=story-body><article>{Article}<ul><li><a href=x>链接</a></ul></article></div><!-- c -->", 400)}")];
        var state = 2022UL + (ulong)round;
        int Next(int below) => (int)(((state = (state * 6364136223846793005UL) + 1442695040888963407UL) >> 33) % (ulong)below);
        for (var change = 0; change < round * 20; change++)
        {
            int at = Next(page.Count - 400), length = Next(300) + 1;
            switch (change % 3)
            {
                case 0:
                    page[at] = (byte)Next(256);
                    break;
                case 1:
                    page.InsertRange(Next(page.Count), page.GetRange(at, length));
                    break;
                default:
                    page.RemoveRange(at, length);
                    break;
            }
        }

        return [.. page];
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
