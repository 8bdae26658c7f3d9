using System.Globalization;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Warc;

/// <summary>The table of the room's README: what becomes of every archive of `data/warc-samples`. UPDATE_TABLES=1 writes it anew.</summary>
public sealed class WarcSampleTableTests
{
    private const string Begin = "<!-- warc-samples: made by WarcSampleTableTests -->";
    private const string End = "<!-- end -->";

    [Fact]
    public void Readme_TableOfSamples_IsWhatIsRead()
    {
        var folder = SharedData.Path("data/warc-samples");
        var rows = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Where(name => name != "SOURCE.txt").Order(StringComparer.Ordinal).Select(name => Row(folder, name));
        var table = "| file | pages and texts | refused | other records and remarks | losses |\n|---|---|---|---|---|\n" + string.Join('\n', rows) + "\n";

        var readme = Path.Combine(SharedData.RepositoryRoot, "src", "MediaIndex.Corpora", "README.md");
        var text = File.ReadAllText(readme);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length + 1, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            File.WriteAllText(readme, text[..from] + table + text[to..]);
            return;
        }

        Assert.Equal(table, text[from..to]);
    }

    private static string Row(string folder, string name)
    {
        var records = Reading.File(Path.Combine(folder, name), Reading.Source("warc"));
        var losses = records.OfType<SourceRecord.Failed>().Select(loss => loss.Message.Length > 110 ? loss.Message[..110] + "…" : loss.Message);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {records.Pages().Count + records.Items().Count} | {Counts(records.Rejects().Select(reject => reject.Reason.Name))} | {Counts(records.OfType<SourceRecord.Control>().Select(control => control.Kind))} | {string.Join("; ", losses).Replace('|', '/')} |");
    }

    private static string Counts(IEnumerable<string> names) =>
        string.Join(", ", names.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}")));
}
