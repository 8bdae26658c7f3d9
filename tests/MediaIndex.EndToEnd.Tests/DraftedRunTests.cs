using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A folder of anything, dropped at the program without a definition: it says what each file is, reads what can be read, and tells what it could not.</summary>
public sealed class DraftedRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_FolderWithoutADefinition_ReadsWhatItCanAndTellsTheRest()
    {
        var input = Directory.CreateDirectory(Path.Combine(folder.Path, "drop")).FullName;
        Write("list.csv", "Überschrift;Headline;Publish Date;Link\n1;Wuhan opens another bridge over the river;2022-05-01;https://a.example/1\n2;Chengdu shows pandas to visitors;2022-06-01;https://a.example/2\n");
        Write("posts.jsonl", "{\"id_str\":\"9007199254740993\",\"user\":{\"screen_name\":\"someone\",\"id_str\":\"2\"},\"created_at\":\"Sat Oct 01 08:15:00 +0000 2022\",\"full_text\":\"Xi'an and its old walls in the morning light\"}\n");
        Write("paper.pdf", "%PDF-1.7\n");
        Write("page.html", "<!doctype html><html><body>A page</body></html>");
        Write("numbers.csv", "a,b\n1,2\n3,4\n");
        File.CreateSymbolicLink(Path.Combine(input, "passwd.csv"), "/etc/passwd");
        var output = Path.Combine(folder.Path, "run");

        var ended = (await MediaIndexProgram.RunAsync("run", "--input", input, "--output", output, "--quiet")).Expect(0);

        Assert.Contains("x-v1: posts.jsonl", ended.Error, StringComparison.Ordinal);
        Assert.Contains("published_at = Publish Date", ended.Error, StringComparison.Ordinal);
        Assert.All(new[] { "paper.pdf: pdf", "page.html: html", "numbers.csv: csv without a column", "passwd.csv: a link" }, line => Assert.Contains("not read: " + line, ended.Error, StringComparison.Ordinal));
        var tree = new RunTree(output);
        Assert.Equal(["420100", "510100", "610100"], tree.Query("SELECT DISTINCT adcode FROM 'RUN/mentions/*.parquet' WHERE counted ORDER BY 1").Select(row => (string)row[0]!));
        Assert.Equal(3, tree.Number("SELECT count(*) FROM 'RUN/items/*.parquet'"));

        // The same again goes on with the same definition; a draft that was edited is not overwritten.
        (await MediaIndexProgram.RunAsync("run", "--input", input, "--output", output, "--quiet")).Expect(0);
        await File.AppendAllTextAsync(output + ".yaml", "# mine\n", TestContext.Current.CancellationToken);
        Assert.Contains("is there already", (await MediaIndexProgram.RunAsync("run", "--input", input, "--output", output, "--quiet")).Expect(2).Error, StringComparison.Ordinal);

        void Write(string name, string text) => File.WriteAllBytes(Path.Combine(input, name), Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Run_FolderOfNothingReadable_IsWrongUsageAndSaysWhatToDo()
    {
        var input = Directory.CreateDirectory(Path.Combine(folder.Path, "empty")).FullName;

        Assert.Contains("mediaindex detect", (await MediaIndexProgram.RunAsync("run", "--input", input, "--output", Path.Combine(folder.Path, "none"))).Expect(2).Error, StringComparison.Ordinal);
    }
}
