using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Corpora.Detection;

namespace MediaIndex.Cli.Commands;

/// <summary>`detect`: what each file is, and its drift from the known fields.</summary>
internal static class DetectCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A file, or a folder of files" };
        var json = SharedOptions.Json();
        var command = new Command("detect", "Says what each file is, which reader takes it, and how far it strays from the fields that its format is known to have.\n\nExample: mediaindex detect exports/") { path, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            var found = Files(result.GetValue(path)!).Select(file =>
            {
                cancellation.ThrowIfCancellationRequested();
                return (File: file, Format: FormatDetector.Detect(file));
            });
            if (result.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(found.Select(pair => new { pair.File, pair.Format }), Json));
                return Task.FromResult(ExitCode.Done);
            }

            foreach (var line in found.SelectMany(pair => Lines(pair.File, pair.Format, "")))
            {
                Console.WriteLine(line);
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : throw new UsageException($"{path} does not exist");
    }

    private static IEnumerable<string> Lines(string name, DetectedFormat format, string indent)
    {
        yield return $"{indent}{name}: {format.Format} ({format.Packing}), {format.Why}";
        if (format.Rows > 0)
        {
            var outcomes = string.Join(", ", format.Outcomes.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:N0}")));
            yield return string.Create(CultureInfo.InvariantCulture, $"{indent}  {format.Rows:N0} records{(format.Complete ? "" : " looked at")}: {outcomes}");
        }

        var missing = format.Fields.Where(field => field.MissingShare > 0).ToList();
        if (missing.Count > 0)
        {
            yield return indent + "  missing: " + string.Join(", ", missing.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Field} {field.MissingShare:P0}")));
        }

        if (format.UnknownFields.Count > 0)
        {
            yield return indent + "  never seen before: " + string.Join(", ", format.UnknownFields);
        }

        foreach (var line in format.Entries.SelectMany(entry => Lines(entry.Key, entry.Value, indent + "  ")))
        {
            yield return line;
        }
    }
}
