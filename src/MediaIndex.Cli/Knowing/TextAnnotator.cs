using System.Globalization;
using MediaIndex.Cli.Commands;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text;

namespace MediaIndex.Cli.Knowing;

/// <summary>Annotates items from the command line: as a run would, but every item whatever its date, language or quality.</summary>
internal sealed class TextAnnotator
{
    private readonly ItemAnnotator annotator;

    /// <summary>An annotator with the defaults of a pipeline.</summary>
    public TextAnnotator(Knowledge knowledge) => annotator = knowledge.CreateAnnotator(knowledge.OptionsFor(new PipelineDefinition
    {
        Name = "annotate",
        Title = "annotate",
        WindowFrom = DateOnly.MinValue,
        WindowTo = DateOnly.MaxValue,
        Period = "0000",
        Sources = [],
        Scopes = [Scope.Overseas, Scope.Domestic],
        Senses = [.. Enum.GetValues<Sense>().Where(sense => sense.CountsByDefault())],
        Cleaning = new CleaningOptions(),
        Duplication = new DuplicationOptions(),
        Indicators = [],
        Indices = [],
        Health = new HealthOptions(),
        File = "annotate",
        SourceText = "",
    }));

    /// <summary>Annotates one item; offsets are into the text as given.</summary>
    public AnnotatedItem Annotate(JsonlItem item)
    {
        var published = DateTimeOffset.TryParse(item.PublishedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : (DateTimeOffset?)null;
        return annotator.AnnotateAsGiven(new MediaItem
        {
            Origin = default,
            Platform = Platform.Other,
            NativeId = item.Id,
            Title = item.Title,
            Text = item.Text,
            Url = item.Url,
            PublishedAt = published,
            LocalDate = published is { } date ? DateOnly.FromDateTime(date.DateTime) : null,
        });
    }
}
