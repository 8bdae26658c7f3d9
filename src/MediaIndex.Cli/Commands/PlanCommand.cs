using System.CommandLine;
using System.Globalization;
using MediaIndex.Cli.Running;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Commands;

/// <summary>`plan`: what a run would do.</summary>
internal static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pipeline = new Argument<string>("pipeline") { Description = "Pipeline definition" };
        var input = new Option<string[]>("--input") { Description = "Input folders or files", AllowMultipleArgumentsPerToken = true, Required = true };
        var command = new Command("plan", "Shows the inputs found, the phases and their tasks; changes nothing.\n\nExample: mediaindex plan pipelines/year-2022.yaml --input ../shared/data/year-2022") { pipeline, input };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            var (definition, inputs) = PipelineRunner.Prepare(new RunRequest(result.GetValue(pipeline)!, result.GetValue(input)!, null, 1, true));
            var partitions = Partitions.Cut(inputs, Corpora.Inputs.SourceReaders.CanSeek);
            Console.WriteLine($"{definition.Name}: {definition.Title}");
            foreach (var file in inputs)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Source.Id,-24} {file.Bytes,14:N0} bytes  {partitions.Count(partition => partition.Parts.Any(part => part.Input == file)),3} parts  {file.RelativePath}"));
            }

            Console.WriteLine($"phases: read {partitions.Count} tasks, cluster 2, emit {partitions.Count}, aggregate 5, index {definition.Indices.Count * (definition.WithoutEvent is null ? 1 : 2)}, check {(definition.Truth is null ? 1 : 2)}, report 1");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
