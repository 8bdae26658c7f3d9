using MediaIndex.Cli.Watching;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Tests.Watching;

public sealed class RunProgressTests
{
    private static readonly string[] Phases = ["read", "emit"];

    [Fact]
    public void Look_InTheMidstOfAPhase_CountsTasksRecordsAndLosses()
    {
        var progress = Begun();

        var view = progress.Look();

        Assert.Equal(("read", "running", 4, 2, 70L, 0.333), (view.Phases[0].Phase, view.Phases[0].State, view.Phases[0].Tasks, view.Phases[0].TasksDone, view.Phases[0].Records, view.Phases[0].Share));
        Assert.Equal("waiting", view.Phases[1].State);
        Assert.Equal([new("no-city", 5), new("spam", 2)], view.Lost);
        Assert.Equal(1, view.Reopened);
        Assert.True(view.SecondsLeft > 0);
        Assert.Equal("a file of task read/b is missing or is not as it was written: the task is done again", Assert.Single(progress.TakeNotices()));
        Assert.Empty(progress.TakeNotices());
    }

    [Fact]
    public void Look_BeforeAnythingIsDone_DoesNotKnowTheTimeLeft()
    {
        var progress = new RunProgress();
        progress.RunStarted(Phases);
        progress.PhaseStarted("read", new PhaseSize(4, 4, 40, 40));
        Assert.Null(progress.Look().SecondsLeft);
    }

    [Fact]
    public void Lines_OfAView_FitTheTerminalAndSayWhatIsLost()
    {
        var lines = LiveView.Lines(Begun().Look(), 60);

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 59));
        Assert.StartsWith("read       ██████░░░░░░░░░░░░░░", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("waiting", lines[1], StringComparison.Ordinal);
        Assert.Equal("rejected 7: no-city 5, spam 2", lines[2]);
    }

    [Fact]
    public void Draw_OverALastView_GoesUpAsManyLines() => Assert.StartsWith("\u001b[3A\r\u001b[2Ka\n", LiveView.Draw(["a", "b"], 3), StringComparison.Ordinal);

    // Four tasks, one of which an earlier session did; one of the other three is done now, of a third of their weight.
    private static RunProgress Begun()
    {
        var progress = new RunProgress();
        progress.RunStarted(Phases);
        progress.PhaseStarted("read", new PhaseSize(4, 3, 40, 30));
        progress.TaskReopened("read", Task("read/b", 10), TaskState.Damaged);
        ((IRunObserver)progress).TaskStarted("read", Task("read/a", 10));
        progress.Progress(70);
        progress.Lost("no-city", 5);
        progress.Lost("spam", 2);
        progress.TaskFinished("read", Task("read/a", 10), 70);
        return progress;
    }

    private static RunTask Task(string id, long weight) => new(id, "", (_, _) => System.Threading.Tasks.Task.CompletedTask) { Weight = weight };
}
