using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Drafting;
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
        var draft = new Option<string?>("--draft") { Description = "Write a pipeline definition that reads what was found to this file, with a word on every file that it leaves out" };
        var command = new Command("detect", "Says what each file is, which reader takes it, and how far it strays from the fields that its format is known to have.\n\nExample: mediaindex detect exports/\n         mediaindex detect exports/ --draft pipelines/mine.yaml") { path, draft, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            var given = result.GetValue(path)!;
            if (result.GetValue(draft) is { } definition)
            {
                DraftFile.WriteTo(definition, SharedOptions.HomeOf(result), [given], Console.Error.WriteLine, cancellation);
                return Task.FromResult(ExitCode.Done);
            }

            var found = Files(given, cancellation);
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

    private static IEnumerable<(string File, DetectedFormat Format)> Files(string given, CancellationToken cancellation)
    {
        if (!File.Exists(given) && !Directory.Exists(given))
        {
            throw new UsageException($"{given} does not exist");
        }

        var any = false;
        foreach (var (_, file) in InputFiles.Of(given, Console.Error.WriteLine))
        {
            cancellation.ThrowIfCancellationRequested();
            any = true;
            yield return (file, Look(file));
        }

        if (!any)
        {
            Console.Error.WriteLine($"{given} holds no file");
        }
    }

    // A file that cannot be opened costs its own line and not those of the others.
    private static DetectedFormat Look(string file)
    {
        try
        {
            return FormatDetector.Detect(file);
        }
        catch (IOException error)
        {
            return new DetectedFormat { Format = "unreadable", Why = error.Message, Packing = "plain" };
        }
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
