using System.CommandLine;
using System.Text.Json;
using MediaIndex.Cli.Drafting;
using MediaIndex.Cli.Running;
using MediaIndex.Cli.Watching;
using MediaIndex.Corpora.Samples;

namespace MediaIndex.Cli.Commands;

/// <summary>`run`: the main job.</summary>
internal static class RunCommand
{
    private const string SamplePipeline = "pipelines/sample-year.yaml";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pipeline = new Argument<string?>("pipeline") { Description = "Pipeline definition; without it one is drafted from what the files of --input are, and without that too the built-in sample year runs", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string[]>("--input") { Description = "Input folders or files", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string?>("--output") { Description = "Run folder (default: runs/<pipeline>-<fingerprint>); started again on the same folder, a run goes on" };
        var seed = new Option<long>("--seed") { Description = "Seed of the sample year", DefaultValueFactory = _ => 1 };
        var items = new Option<int>("--items") { Description = "Items of the sample year", DefaultValueFactory = _ => 120_000 };
        var (workers, quiet, json) = (SharedOptions.Workers(), SharedOptions.Quiet(), SharedOptions.Json());
        var progress = new Option<ProgressKind>("--progress") { Description = "How progress is told on stderr: auto (drawn on a terminal, a JSON line every five seconds otherwise), live, json, none", DefaultValueFactory = _ => ProgressKind.Auto };
        var telemetry = new Option<string?>("--telemetry") { Description = "Sends OpenTelemetry metrics and traces: console (stderr), otlp=URL, or otlp with OTEL_EXPORTER_OTLP_ENDPOINT. Off by default; nothing leaves the machine unless you name an endpoint" };
        var command = new Command("run", "Runs a pipeline from sources to indices and report.\n\nExample: mediaindex run pipelines/year-2022.yaml --input ../shared/data/year-2022 --output runs/2022\n         mediaindex run --input exports/") { pipeline, input, output, workers, seed, items, quiet, progress, telemetry, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var home = SharedOptions.HomeOf(result);
            var file = result.GetValue(pipeline);
            var inputs = result.GetValue(input) ?? [];
            if (file is null && inputs.Length > 0)
            {
                file = DraftFile.Write(home, inputs, result.GetValue(output), Console.Error.WriteLine, cancellation);
            }
            else if (file is null)
            {
                file = home.PathOf(SamplePipeline);
                inputs = [SampleCommand.Ensure(new SampleOptions { Items = result.GetValue(items), Seed = unchecked((ulong)result.GetValue(seed)) }, "runs", cancellation)];
            }
            else if (inputs.Length == 0 && File.Exists(file))
            {
                throw new UsageException($"{file} needs its inputs: add --input FOLDER");
            }

            using var sent = Telemetry.Start(result.GetValue(telemetry));
            var request = new RunRequest(file, inputs, result.GetValue(output), Math.Max(1, result.GetValue(workers)), result.GetValue(quiet) ? ProgressKind.None : result.GetValue(progress));
            var run = await new PipelineRunner(home, TimeProvider.System).RunAsync(request, cancellation);
            Print(run, result.GetValue(json));
            return run.Manifest.Health.All(gate => gate.Held) ? ExitCode.Done : ExitCode.Unhealthy;
        }));
        return command;
    }

    private static void Print(FinishedRun run, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { run.Folder, Report = Path.Combine(run.Folder, "report", "index.html"), run.Manifest.Counts, run.Manifest.Layers, run.Manifest.Health, run.Timings }, Json));
            return;
        }

        foreach (var line in RunSummary.Of(run))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(Path.Combine(run.Folder, "report", "index.html"));
    }
}
