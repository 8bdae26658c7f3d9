using System.CommandLine;
using System.Globalization;
using MediaIndex.Cli.Watching;
using MediaIndex.Corpora.Samples;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Commands;

/// <summary>`sample`: writes a synthetic year with its truth.</summary>
internal static class SampleCommand
{
    private const string Complete = "sample-complete";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var items = new Option<int>("--items") { Description = "Items to write", DefaultValueFactory = _ => 120_000 };
        var seed = new Option<long>("--seed") { Description = "Seed: same seed, same bytes", DefaultValueFactory = _ => 1 };
        var mix = new Option<string>("--mix") { Description = "posts: platform exports only; all: news pages too", DefaultValueFactory = _ => "all" };
        mix.AcceptOnlyFromAmong("posts", "all");
        var output = new Option<string>("--output") { Description = "Folder to write to", Required = true };
        var (workers, quiet) = (SharedOptions.Workers(), SharedOptions.Quiet());
        var command = new Command("sample", "Writes a synthetic year in the real platforms' formats, with its truth beside it.\n\nExample: mediaindex sample --items 120000 --seed 7 --mix all --output runs/sample-7") { items, seed, mix, output, workers, quiet };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            var options = new SampleOptions { Items = result.GetValue(items), Seed = unchecked((ulong)result.GetValue(seed)), Mix = result.GetValue(mix) == "posts" ? SampleMix.Posts : SampleMix.All };
            var folder = result.GetValue(output)!;
            Write(options, folder, Math.Max(1, result.GetValue(workers)), result.GetValue(quiet), cancellation);
            Console.WriteLine(Path.GetFullPath(folder));
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    /// <summary>Writes the sample below a folder unless it is already there whole; gives its folder.</summary>
    public static string Ensure(SampleOptions options, string parent, CancellationToken cancellation)
    {
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"sample-{options.Items}-{options.Seed}-{ProgramVersion.Components()["MediaIndex.Corpora"][..8]}"));
        if (!File.Exists(Path.Combine(folder, Complete)))
        {
            Write(options, folder, Environment.ProcessorCount, quiet: false, cancellation);
        }

        return folder;
    }

    private static void Write(SampleOptions options, string folder, int workers, bool quiet, CancellationToken cancellation)
    {
        if (options.Items is < 500 or > 100_000_000)
        {
            throw new UsageException($"--items {options.Items} is out of range. Give 500 to 100,000,000");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writing a sample year of {options.Items:N0} items, seed {options.Seed}, to {folder}"));
        var progress = new RunProgress();
        using (new ProgressTeller(progress, quiet ? ProgressKind.None : ProgressKind.Auto))
        {
            progress.PhaseStarted("sample", new PhaseSize(1, 1, 1, 1));
            SampleYear.Write(options, folder, workers, progress.Progress, cancellation);
            progress.PhaseFinished("sample");
        }

        File.WriteAllText(Path.Combine(folder, Complete), "");
    }
}
