using MediaIndex.Pipelines.Definition;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Events;

/// <summary>A registered event.</summary>
/// <param name="Id">Id, kebab-case.</param>
/// <param name="TitleEn">Title in English.</param>
/// <param name="TitleZh">Title in Chinese.</param>
/// <param name="Start">First day of its window.</param>
/// <param name="End">Last day of its window.</param>
/// <param name="Kind">Kind as registered.</param>
/// <param name="Places">City codes that it belongs to.</param>
public sealed record RegisteredEvent(string Id, string TitleEn, string TitleZh, DateOnly Start, DateOnly End, string Kind, IReadOnlyList<string> Places);

/// <summary>The registry of events: which items respond to which event, by keyword and window.</summary>
public sealed class EventRegistry
{
    private readonly PhraseTable<int[]> keywords;

    /// <summary>Reads event files (`corpora/events/*.yaml`), each a mapping with a list `events`.</summary>
    /// <exception cref="DefinitionException">A file is malformed.</exception>
    public EventRegistry(Tokenizer tokenizer, IEnumerable<(string Name, Stream Stream)> files)
    {
        var events = new List<RegisteredEvent>();
        var phrases = new List<(string, int[])>();
        foreach (var (name, stream) in files)
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var map = YamlMap.Parse(name, reader);
            foreach (var entry in map.Maps("events"))
            {
                phrases.AddRange(Keywords(entry).Select(keyword => (keyword, new[] { events.Count })));
                events.Add(Event(entry));
            }

            map.Close();
        }

        Events = events;
        keywords = PhraseTable<int[]>.Build(tokenizer, phrases, (a, b) => [.. a, .. b]);
    }

    /// <summary>All events in the order of their files.</summary>
    public IReadOnlyList<RegisteredEvent> Events { get; }

    /// <summary>The events that an item of that date responds to, in the order of the registry.</summary>
    /// <param name="tokens">Tokens of the item.</param>
    /// <param name="date">Its calendar date; without one nothing is found.</param>
    /// <param name="into">Is cleared and filled with ids.</param>
    public void Tag(TokenBuffer tokens, DateOnly? date, List<string> into)
    {
        into.Clear();
        if (date is not { } day)
        {
            return;
        }

        SortedSet<int>? responds = null;
        var search = keywords.SearchIn(tokens);
        for (var from = 0; search.Next(from, out var found); from = found.At + 1)
        {
            foreach (var index in keywords.ValueOf(found.Number))
            {
                if (day >= Events[index].Start && day <= Events[index].End)
                {
                    (responds ??= []).Add(index);
                }
            }
        }

        if (responds is not null)
        {
            into.AddRange(responds.Select(index => Events[index].Id));
        }
    }

    private static IEnumerable<string> Keywords(YamlMap entry)
    {
        var map = entry.OptionalMap("keywords") ?? throw entry.Error("keywords", "'keywords' is missing", "Add `keywords: {en: [...], zh: [...]}`");
        var words = map.Words("en").Concat(map.Words("zh")).ToList();
        map.Close();
        return words;
    }

    private static RegisteredEvent Event(YamlMap entry)
    {
        var title = entry.OptionalMap("title") ?? throw entry.Error("title", "'title' is missing", "Add `title: {en: …, zh: …}`");
        var result = new RegisteredEvent(
            entry.Text("id"),
            title.Text("en"),
            title.Text("zh"),
            entry.OptionalDate("start") ?? throw entry.Error("start", "'start' is missing", "Give the first day"),
            entry.OptionalDate("end") ?? throw entry.Error("end", "'end' is missing", "Give the last day"),
            entry.OptionalText("kind") ?? "other",
            entry.Words("places"));
        title.Close();
        entry.Close();
        return result;
    }
}
