using System.Text;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Reads files and texts through the public readers.</summary>
internal static class Reading
{
    public static SourceDefinition Source(string format, Platform platform = Platform.Other) => new()
    {
        Id = "test",
        Format = format,
        Paths = ["*"],
        Platform = platform,
        TimeZone = TimeZoneInfo.Utc,
    };

    public static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("UTC+08:00", TimeSpan.FromHours(8), "+08:00", "+08:00");

    public static List<SourceRecord> File(string path, SourceDefinition source, int stripe = 0, int stripes = 1) =>
        [.. SourceReaders.All[source.Format].Read(new SourceFile(Path.GetFileName(path), path, stripe, stripes), source, CancellationToken.None)];

    public static List<SourceRecord> Text(string text, SourceDefinition source) => Bytes(Encoding.UTF8.GetBytes(text), source);

    public static List<SourceRecord> Bytes(byte[] bytes, SourceDefinition source)
    {
        using var file = new TemporaryFile(bytes);
        return File(file.Path, source);
    }

    public static List<MediaItem> Items(this IEnumerable<SourceRecord> records) => [.. records.OfType<SourceRecord.Item>().Select(record => record.Value)];

    public static List<WebPage> Pages(this IEnumerable<SourceRecord> records) => [.. records.OfType<SourceRecord.Page>().Select(record => record.Value)];

    public static List<SourceRecord.Rejected> Rejects(this IEnumerable<SourceRecord> records) => [.. records.OfType<SourceRecord.Rejected>()];

    public static List<AccountSnapshot> Accounts(this IEnumerable<SourceRecord> records) => [.. records.OfType<SourceRecord.Account>().Select(record => record.Value)];

    public static string Example(string name) => TestSupport.SharedData.Path("formats/examples/" + name);
}

/// <summary>A file that goes away with the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[]? bytes = null)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "mediaindex-" + System.IO.Path.GetRandomFileName());
        if (bytes is not null)
        {
            System.IO.File.WriteAllBytes(Path, bytes);
        }
    }

    public string Path { get; }

    public void Dispose() => System.IO.File.Delete(Path);
}
