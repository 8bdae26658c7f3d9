using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Samples;

namespace MediaIndex.Fuzzing;

/// <summary>Sound inputs that mutation begins with: small ones of our own, and the example files of `../shared/formats` where they are.</summary>
internal static class Seeds
{
    private const int LongestSeed = 12 << 10;
    private static readonly Lazy<ILookup<string, byte[]>> Examples = new(() => ExampleFiles().ToLookup(pair => pair.Format, pair => pair.Bytes, StringComparer.Ordinal));

    private static readonly string[] Own =
    [
        "{\"id\":\"1\",\"text\":\"Wuhan \\u6b66\\u6c49 \\\"a\\\" \\ud83d\\ude00\",\"published_at\":\"2022-03-01T10:00:00+08:00\",\"likes\":3}\n{\"id\":2,\"text\":\"two\",\"a\":{\"b\":[1,2]}}\n",
        "id,text,published_at,likes\n1,\"a \"\"quoted\"\" word, and\na line\",2022-03-01 10:00,3\n2,汉口,2022-03-02,\n",
        "id\ttext\n1\tone\n2\t\"two\n",
        "<rss><channel><title>T</title><item><title>a &amp; b</title><link>https://example.org/1</link><pubDate>Tue, 01 Mar 2022 10:00:00 GMT</pubDate><description><![CDATA[c]]></description></item></channel></rss>",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2022-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 97\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Wuhan</p></body></html>\r\n\r\n\r\n",
        "[{\"a\":{\"b\":[1,2]}},\"x\",null,1e3]",
        "{\"data\":[{\"id\":\"1\",\"text\":\"a\"}],\"items\":[{\"title\":\"b\"}],\"includes\":{\"users\":[{\"id\":\"7\"}]},\"meta\":{}}",
    ];

    /// <summary>The repository's root: the nearest folder above the program that holds MediaIndex.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Addresses.</summary>
    public static IReadOnlyList<string> Addresses =>
    [
        "https://www.example.org:443/a/../b/index.html?utm_source=x&b=2&a=1#top", "http://m.example.cn/a;jsessionid=1?sid=2", "//amp.example.org/a%20b/%e6%b1%89", "ftp://x/y", "example.org/a/", "https://user:pw@[::1]:8080/?",
        "https://汉口.example/a?b=%3D&c=%26#!/d",
    ];

    /// <summary>Times and counts as sources write them.</summary>
    public static IReadOnlyList<string> Times =>
    [
        "2022-03-01T10:00:00+08:00", "2022-03-01 10:00:00.123456", "Tue, 01 Mar 2022 10:00:00 GMT", "Wed Mar 02 10:00:00 +0000 2022", "1646128800", "1646128800000", "2022年3月1日 10:00", "3/1/2022 10:00 PM", "20220301100000", "03-01 10:00",
        "1,234", "1.2K", "3.4万", "12 亿", "1e5", "-1",
    ];

    /// <summary>Seeds of a reader: the examples that detection takes for its format, then ours.</summary>
    public static IReadOnlyList<byte[]> OfFormat(string format) => [.. Examples.Value[format].Where(bytes => bytes.Length <= LongestSeed), .. Own.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Seeds of all formats.</summary>
    public static IReadOnlyList<byte[]> OfAllFormats() => [.. Examples.Value.SelectMany(group => group).Where(bytes => bytes.Length <= LongestSeed), .. Own.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Texts of many scripts.</summary>
    public static IReadOnlyList<byte[]> Texts() =>
    [
        .. new[]
        {
            "Wuhan's Han Street reopened on 8 April 2020; WUHAN, Hubei (Xinhua) -- @city #武汉加油 https://t.co/abc 😀👩‍👩‍👧 Ürümqi Běijīng naïve.",
            "武汉市汉口江滩今日开放。記者 王某 攝影報導:「上海」與「臺北」之間……1.2万人 https://例え.jp/路",
            "Москва и Пекин, العاصمة بكين، ベイジン 東京都, 서울 한국어, ไทยกรุงเทพ, हिन्दी बीजिंग, e\u0301\u0323 ﬁ Ǆ ß İ \u200b\u202e a&amp;b &#x4e2d; 1,234.5 50% $3.2bn",
            "Peking duck at the Canton Fair; Beijing said on Monday. Guangzhou-based Evergrande, Shenzhen Stock Exchange, Suzhou and Taizhou (泰州/台州)",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Pages: the templates of the sample year, and a page of odd markup.</summary>
    public static IReadOnlyList<byte[]> Pages() =>
    [
        .. typeof(SampleYear).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Resource),
        Encoding.UTF8.GetBytes("<!DOCTYPE html><html lang=en><head><meta charset=gbk><title>A &mdash; b</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"A\",\"datePublished\":\"2022-03-01\"}</script></head><body><nav><a href=/1>x</a></nav><article><h1>A</h1><p>"
            + string.Concat(Enumerable.Repeat("Wuhan is a city of rivers and bridges, said the mayor. ", 12)) + "<p>b<table><tr><td>c<ul><li>d</ul></table><pre> e\n f</pre><!-- g --><svg><p>h</svg><b><i>j</b></i></article></body></html>"),
    ];

    /// <summary>Texts in other character sets.</summary>
    public static IReadOnlyList<byte[]> Encoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return [.. new[] { "gb18030", "big5", "shift_jis", "euc-jp", "windows-1251", "utf-16", "utf-32", "iso-2022-jp" }.Select(name => Encoding.GetEncoding(name).GetBytes("<meta charset=" + name + "><p>武汉 東京 Москва naïve"))];
    }

    /// <summary>Files of the repository below a folder.</summary>
    public static IReadOnlyList<byte[]> Files(string folder, string pattern) => [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot, folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static IEnumerable<(string Format, byte[] Bytes)> ExampleFiles()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? Path.Combine(RepositoryRoot, "..", "shared"), "formats", "examples");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file => (FormatDetector.Detect(file).Format, File.ReadAllBytes(file))) : [];
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(SampleYear).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MediaIndex.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.GetEnvironmentVariable("MEDIAINDEX_ROOT") ?? throw new InvalidOperationException("MediaIndex.sln was not found above " + AppContext.BaseDirectory);
    }
}
