using System.Diagnostics;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Inputs;

public sealed class PipeTests
{
    [Fact]
    public void NamedPipe_AmongFiles_IsToldAndNeverWaitedFor()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("named pipes are no files on this system");
        }

        using var pipe = new TemporaryFile();
        using (var make = Process.Start("mkfifo", [pipe.Path])!)
        {
            make.WaitForExit();
            Assert.Equal(0, make.ExitCode);
        }

        Assert.Equal("empty", FormatDetector.Detect(pipe.Path).Format);
        Assert.All(SourceReaders.All.Keys, format => Assert.IsType<SourceRecord.Rejected>(Assert.Single(Reading.File(pipe.Path, Reading.Source(format)))));
        Assert.False(SourceReaders.All["jsonl"].CanSeek(pipe.Path));
        Assert.Equal(32, Pipelines.Execution.Fingerprint.OfFile(pipe.Path).Length);
    }
}
