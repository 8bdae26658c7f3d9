using System.CommandLine;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Cli.Commands;

/// <summary>`templates learn`: what repeats on the pages of a site.</summary>
internal static class TemplatesCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("templates", "Learns the furniture of sites from many of their pages.") { Learn() };

    private static Command Learn()
    {
        var inputs = new Argument<string[]>("input") { Description = "Pages of the site: HTML files, folders of them, or WARC files", Arity = ArgumentArity.OneOrMore };
        var site = new Option<string>("--site") { Description = "Host of the site, such as tv.example.com; hosts below it are taken too", Required = true };
        var output = new Option<string>("--output") { Description = "Template to write", Required = true };
        var share = new Option<double>("--share") { Description = "Share of a layout's pages from which a text on them is furniture, 0.05 to 1", DefaultValueFactory = _ => new TemplateLearnerOptions().FurnitureShare };
        var command = new Command("learn", "Learns what repeats on the pages of one site, and writes it as a file of hashes that definitions pin.\n\nExample: mediaindex templates learn crawl/*.warc.gz --site tv.example.com --output templates/tv.example.com.json")
        {
            inputs, site, output, share,
        };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            if (result.GetValue(share) is not (>= 0.05 and <= 1))
            {
                throw new UsageException("--share must lie between 0.05 and 1");
            }

            var learner = new TemplateLearner(result.GetValue(site)!, new TemplateLearnerOptions { FurnitureShare = result.GetValue(share) });
            foreach (var (_, record) in result.GetValue(inputs)!.SelectMany(input => PageFiles.Read(input, cancellation)))
            {
                if (record is SourceRecord.Page page)
                {
                    learner.Add(page.Value);
                }
            }

            var template = learner.Learn() ?? throw new UsageException($"{learner.Pages} pages of {result.GetValue(site)} are too few to tell what repeats. Give at least {new TemplateLearnerOptions().LeastPages} of a layout");
            Write(template, result.GetValue(output)!);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void Write(SiteTemplate template, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using (var file = File.Create(path))
        {
            template.Save(file);
        }

        Console.WriteLine($"{template.Site}: {template.Pages} pages, layouts of {string.Join(", ", template.PagesByLayout)} pages, {template.FurnitureCount} texts repeat");
        Console.WriteLine($"in a definition: templates: [\"{path}#{TemplateFiles.HashOf(path)}\"]");
    }
}
