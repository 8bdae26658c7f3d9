using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MediaIndex.Cli.Planning;
using MediaIndex.Cli.Running;
using MediaIndex.Cli.Watching;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Commands;

/// <summary>`plan`: what a run would do, and what it would take.</summary>
internal static class PlanCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pipeline = new Argument<string>("pipeline") { Description = "Pipeline definition" };
        var input = new Option<string[]>("--input") { Description = "Input folders or files", AllowMultipleArgumentsPerToken = true, Required = true };
        var quick = new Option<bool>("--no-estimate") { Description = "Only list inputs and partitions; read no sample" };
        var (workers, json) = (SharedOptions.Workers(), SharedOptions.Json());
        var command = new Command("plan", "Shows the inputs found, the phases and their tasks, and what a run would take: the real pipeline is run over a slice of the inputs, in a temporary folder. Changes nothing.\n\nExample: mediaindex plan pipelines/year-2022.yaml --input ../shared/data/year-2022") { pipeline, input, workers, quick, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var clock = Stopwatch.StartNew();
            var (definition, inputs) = PipelineRunner.Prepare(new RunRequest(result.GetValue(pipeline)!, result.GetValue(input)!, null, 1, ProgressKind.None));
            var hashed = clock.Elapsed.TotalSeconds;
            var partitions = Partitions.Cut(inputs, SourceReaders.CanSeek, source => SourceReaders.All[source.Format].LooksBack);
            if (!result.GetValue(json))
            {
                Print($"{definition.Name}: {definition.Title}", inputs, partitions);
            }

            RunEstimate? estimate = null;
            if (!result.GetValue(quick))
            {
                await Console.Error.WriteLineAsync("reading a sample to tell what a run would take …");
                estimate = await RunPlanner.EstimateAsync(SharedOptions.HomeOf(result), definition, partitions, PipelineRunner.TruthFolder(definition, result.GetValue(input)!), Math.Max(1, result.GetValue(workers)), hashed, cancellation);
            }

            foreach (var line in result.GetValue(json) ? [JsonOf(definition.Name, inputs, partitions, estimate)] : Lines(estimate))
            {
                Console.WriteLine(line);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(string title, IReadOnlyList<InputFile> inputs, IReadOnlyList<Partition> partitions)
    {
        Console.WriteLine(title);
        var parts = PartsOf(partitions);
        foreach (var file in inputs)
        {
            Console.WriteLine(Text($"  {file.Source.Id,-24} {file.Bytes,14:N0} bytes  {parts[file.RelativePath],3} parts  {file.RelativePath}"));
        }

        Console.WriteLine(Text($"{inputs.Count:N0} files, {inputs.Sum(file => file.Bytes):N0} bytes, {partitions.Count:N0} partitions"));
    }

    private static IEnumerable<string> Lines(RunEstimate? estimate)
    {
        if (estimate is null)
        {
            yield break;
        }

        yield return Text($"expected, from a sample of {estimate.SampledItems:N0} items:");
        foreach (var phase in estimate.Phases)
        {
            yield return Text($"  {phase.Phase,-10} {phase.Tasks,6:N0} tasks {phase.WallSeconds,9:N1} s {phase.CpuSeconds,9:N1} CPU s");
        }

        yield return Text($"items {estimate.Items:N0}, wall {estimate.WallSeconds:N1} s, CPU {estimate.CpuSeconds:N1} s, peak memory {estimate.PeakMegabytes:N0} MB, output {estimate.OutputMegabytes:N1} MB");
    }

    private static Dictionary<string, int> PartsOf(IReadOnlyList<Partition> partitions) =>
        partitions.SelectMany(partition => partition.Parts).GroupBy(part => part.Input.RelativePath, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static string JsonOf(string name, IReadOnlyList<InputFile> inputs, IReadOnlyList<Partition> partitions, RunEstimate? estimate)
    {
        var parts = PartsOf(partitions);
        return JsonSerializer.Serialize(
            new { Pipeline = name, Inputs = inputs.Select(file => new { Source = file.Source.Id, Path = file.RelativePath, file.Bytes, Parts = parts[file.RelativePath] }), Partitions = partitions.Count, Estimate = estimate }, Json);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
