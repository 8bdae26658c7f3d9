using System.Diagnostics;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>What else can befall a run: Ctrl-C, a full disk, inputs that change, files between phases that rot. Each is told, and the run goes on to the same bytes.</summary>
[Collection(SampleRunTests.Name)]
public sealed class StoppedRunTests(SampleRun sample)
{
    private const string OneFile = "x/2023-02.jsonl";

    [Fact]
    public async Task Run_Interrupted_StopsWithFourAndGoesOn()
    {
        var arguments = Arguments("interrupted", sample.Input);
        using (var process = MediaIndexProgram.Start(arguments))
        {
            var ledger = new LedgerTail(Path.Combine(sample.Of("interrupted"), "work", "ledger.jsonl"), "report");
            while (ledger.NewStarts().Count == 0)
            {
                Assert.False(process.HasExited);
                await Task.Delay(5, CancellationToken.None);
            }

            await SignalAsync(process, "INT");
            var ended = (await MediaIndexProgram.EndOfAsync(process)).Expect(4);
            Assert.Contains("start the same command again", ended.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(sample.Of("interrupted"), "*.uncommitted-*", SearchOption.AllDirectories));
        }

        (await MediaIndexProgram.RunAsync(arguments)).Expect(sample.Outcome.ExitCode);
        Assert.Equal(sample.Tree.Bytes(), new RunTree(sample.Of("interrupted")).Bytes());
        KilledRun.CheckHistory(new RunTree(sample.Of("interrupted")));
    }

    [Fact]
    public async Task Run_WhoseInputChangedAfterAKill_TellsAndReadsItAgain()
    {
        var input = CopyOfInput("changed-input");
        await KillAfterReadingAsync("changed", input);
        File.AppendAllText(Path.Combine(input, OneFile), File.ReadAllText(Path.Combine(input, "x/2023-03.jsonl")));

        var again = (await MediaIndexProgram.RunAsync(Arguments("changed", input))).Expect(0, 3);
        (await MediaIndexProgram.RunAsync(Arguments("changed-scratch", input))).Expect(again.ExitCode);

        Assert.Contains($"input {OneFile} has changed", again.Error, StringComparison.Ordinal);
        Assert.Equal(new RunTree(sample.Of("changed-scratch")).Bytes(), new RunTree(sample.Of("changed")).Bytes());
    }

    [Fact]
    public async Task Run_WhoseInputVanishedAfterAKill_TellsAndDropsItsItems()
    {
        var input = CopyOfInput("vanished-input");
        await KillAfterReadingAsync("vanished", input);
        File.Delete(Path.Combine(input, OneFile));

        var again = (await MediaIndexProgram.RunAsync(Arguments("vanished", input))).Expect(0, 3);
        (await MediaIndexProgram.RunAsync(Arguments("vanished-scratch", input))).Expect(again.ExitCode);

        Assert.Contains($"input {OneFile} is gone", again.Error, StringComparison.Ordinal);
        var tree = new RunTree(sample.Of("vanished"));
        Assert.Equal(new RunTree(sample.Of("vanished-scratch")).Bytes(), tree.Bytes());
        Assert.Equal(0, tree.Number($"SELECT count(*) FROM 'RUN/items/*.parquet' WHERE origin_file = '{OneFile}'"));
    }

    [Fact]
    public async Task Run_WhoseInputChangesWhileItIsRead_StopsWithFour()
    {
        var input = CopyOfInput("touched-input");
        using var process = MediaIndexProgram.Start(Arguments("touched", input));
        while (!process.HasExited)
        {
            // Every file gets a new time, so that whichever is read next differs from what was hashed.
            if (File.Exists(Path.Combine(sample.Of("touched"), "work", "ledger.jsonl")))
            {
                foreach (var file in Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories))
                {
                    File.AppendAllText(file, "\n");
                }
            }

            await Task.Delay(5, CancellationToken.None);
        }

        var ended = (await MediaIndexProgram.EndOfAsync(process)).Expect(4);
        Assert.Contains("changed while the run went on", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithARottenFileBetweenPhases_TellsAndDoesItsTaskAgain()
    {
        await KillAfterReadingAsync("rotten", sample.Input);
        var file = Directory.EnumerateFiles(Path.Combine(sample.Of("rotten"), "work", "read")).Where(path => !path.Contains(".uncommitted-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);

        var again = (await MediaIndexProgram.RunAsync(Arguments("rotten", sample.Input))).Expect(sample.Outcome.ExitCode);

        Assert.Contains("is not as it was written: the task is done again", again.Error, StringComparison.Ordinal);
        Assert.Equal(sample.Tree.Bytes(), new RunTree(sample.Of("rotten")).Bytes());
    }

    [Fact]
    public async Task Run_OnADiskThatFills_StopsWithFourAndGoesOnWhenThereIsRoom()
    {
        var disk = Directory.CreateDirectory(sample.Of("disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && await MountAsync("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk), "a small disk cannot be mounted here (it needs root)");
        try
        {
            var output = Path.Combine(disk, "run");
            var whole = Directory.EnumerateFiles(sample.Tree.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
            // In steps, so that the disk fills in one phase after the other.
            var stops = 0;
            Ended ended;
            for (var kilobytes = 1024; ; kilobytes += (int)Math.Max(256, whole / 1024 / 5))
            {
                Assert.True(await MountAsync("-o", $"remount,size={kilobytes}k", disk));
                ended = await MediaIndexProgram.RunAsync("run", SampleRun.Pipeline, "--input", sample.Input, "--output", output, "--quiet", "--workers", "2");
                if (ended.ExitCode != 4)
                {
                    break;
                }

                Assert.Contains("disk is full", ended.Error, StringComparison.Ordinal);
                stops++;
            }

            ended.Expect(sample.Outcome.ExitCode);
            Assert.True(stops >= 2, $"the disk was full {stops} times only");
            Assert.Equal(sample.Tree.Bytes(), new RunTree(output).Bytes());
        }
        finally
        {
            using var process = Process.Start("umount", ["-l", disk]);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private string[] Arguments(string name, string input) => ["run", SampleRun.Pipeline, "--input", input, "--output", sample.Of(name), "--quiet", "--workers", "2"];

    // Killed where the first task after reading begins, so that all that was read is there.
    private async Task KillAfterReadingAsync(string name, string input)
    {
        var phases = KilledRun.PhasesOf(sample.Tree);
        Assert.NotNull(await new KilledRun(sample.Of(name), phases[^2], Arguments(name, input)).SessionAsync(sample.Outcome.ExitCode, phase => phase == phases[1] ? 0 : null));
    }

    private string CopyOfInput(string name)
    {
        foreach (var file in Directory.EnumerateFiles(sample.Input, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(sample.Of(name), Path.GetRelativePath(sample.Input, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return sample.Of(name);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    private static async Task<bool> MountAsync(params string[] arguments)
    {
        using var mount = new Process { StartInfo = new ProcessStartInfo("mount", arguments) { RedirectStandardError = true } };
        mount.Start();
        await mount.WaitForExitAsync(CancellationToken.None);
        return mount.ExitCode == 0;
    }
}
