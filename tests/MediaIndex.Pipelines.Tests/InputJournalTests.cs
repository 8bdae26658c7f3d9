using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Tests;

public sealed class InputJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-journal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Update_OfANewFolder_TellsNothing() => Assert.Empty(InputJournal.Update(folder, [Input("a", "1")]));

    [Fact]
    public void Update_AgainWithTheSameInputs_TellsNothing()
    {
        InputJournal.Update(folder, [Input("a", "1")]);
        Assert.Empty(InputJournal.Update(folder, [Input("a", "1")]));
    }

    [Fact]
    public void Update_WithChangedGoneAndNewInputs_TellsEach()
    {
        InputJournal.Update(folder, [Input("a", "1"), Input("b", "1"), Input("c", "1")]);
        Assert.Equal(
            [
                "input a has changed since this folder was last run: it is read again",
                "input b is gone since this folder was last run: its items leave the results",
                "input d is new since this folder was last run",
            ],
            InputJournal.Update(folder, [Input("a", "2"), Input("c", "1"), Input("d", "1")]));
    }

    [Fact]
    public void Update_OverADamagedJournal_WritesItAnew()
    {
        InputJournal.Update(folder, [Input("a", "1")]);
        File.WriteAllText(Path.Combine(folder, InputJournal.FileName), "[{");
        Assert.Empty(InputJournal.Update(folder, [Input("a", "2")]));
        Assert.Single(InputJournal.Update(folder, [Input("a", "3")]));
    }

    [Fact]
    public void CheckUnchanged_OfAFileWithAnotherLength_Throws()
    {
        var path = Path.Combine(folder, "x");
        File.WriteAllText(path, "abc");
        var input = new InputFile(Source(), "x", path, 3, "") { Modified = File.GetLastWriteTimeUtc(path) };
        input.CheckUnchanged();
        File.AppendAllText(path, "d");
        Assert.Contains("changed", Assert.Throws<InputChangedException>(input.CheckUnchanged).Message, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("vanished", Assert.Throws<InputChangedException>(input.CheckUnchanged).Message, StringComparison.Ordinal);
    }

    private static InputFile Input(string path, string hash) => new(Source(), path, "/" + path, 1, hash);

    private static SourceDefinition Source() => new() { Id = "s", Format = "jsonl", Paths = ["*"], Platform = Platform.Other, TimeZone = TimeZoneInfo.Utc };
}
