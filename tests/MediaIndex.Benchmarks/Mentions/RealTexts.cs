using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace MediaIndex.Benchmarks.Mentions;

/// <summary>Real texts of `../shared/data`, as UTF-8: whole documents and posts, in both languages.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Texts">The texts.</param>
internal sealed record RealTexts(string Name, string Language, IReadOnlyList<byte[]> Texts)
{
    /// <summary>Bytes of all texts.</summary>
    public long Bytes => Texts.Sum(text => (long)text.Length);

    /// <summary>All sets of the benchmark.</summary>
    /// <param name="shared">The folder `shared`.</param>
    public static IReadOnlyList<RealTexts> Load(string shared)
    {
        string Data(string path) => Path.Combine(shared, "data", path);
        return
        [
            new("news, guardian-2016", "en", Json(Data("guardian-2016.jsonl.gz"), "article")),
            new("posts, x-statemedia", "en", Json(Data("engagement-2020/x-statemedia.jsonl.gz"), "text")),
            new("news, second-crawl-2022", "zh", Json(Data("near-duplicates/second-crawl-2022.jsonl.gz"), "text")),
            new("posts, weibo-cctv", "zh", Json(Data("engagement-2020/weibo-cctv.jsonl.gz"), "text")),
            new("titles, thucnews", "zh", [.. File.ReadLines(Data("topics/thucnews-titles/dev.txt")).Select(line => Encoding.UTF8.GetBytes(line.Split('\t')[0]))]),
        ];
    }

    private static List<byte[]> Json(string path, string field)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        List<byte[]> texts = [];
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            if (row.RootElement.TryGetProperty(field, out var text) && text.GetString() is { Length: > 0 } words)
            {
                texts.Add(Encoding.UTF8.GetBytes(words));
            }
        }

        return texts;
    }
}
