using System.Numerics;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Counts of one word, or of all words and items, in all cells that the tables are made of. One walk over the items feeds all tables: what can be summed from here (years, all platforms, all languages) is not counted.
/// The cells are emptied at the cost of those that were touched.
/// </summary>
/// <typeparam name="T">Type of a count.</typeparam>
internal sealed class WordCells<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly WordFacts facts;
    private readonly (int Language, int Platform, int Month, bool Reported)[] parts;
    private readonly int topics;
    private readonly int languages;
    private readonly int everywhere;
    private readonly CountLines<T> rows;
    private readonly CountLines<T> cities;
    private readonly CountLines<T> places;
    private (int Row, int TopicSet) pending = (-1, -1);
    private T pendingItems;
    private T pendingMentions;

    /// <summary>Cells of these facts, all zero.</summary>
    public WordCells(WordFacts facts)
    {
        this.facts = facts;
        var shape = facts.Shape;
        (topics, languages, everywhere) = (shape.Topics.Count, shape.Languages.Count, shape.Cities.Count);
        parts = [.. Enumerable.Range(0, shape.Rows).Select(row => (shape.PartsOf(row).Language, shape.PartsOf(row).Platform, shape.PartsOf(row).Month, shape.IsReported(shape.PartsOf(row).Month)))];
        rows = new CountLines<T>(shape.Rows, topics);
        cities = new CountLines<T>((everywhere + 1) * languages, shape.Periods.Months + 1);
        places = new CountLines<T>((everywhere + 1) * languages * topics, shape.Platforms.Count + 1);
    }

    /// <summary>Items by row (language, platform, month): all, then those of each topic.</summary>
    public CountLines<T> Rows => rows;

    /// <summary>Mentions by city and language: all, then those of each month. The city behind the last stands for all cities together.</summary>
    public CountLines<T> Cities => cities;

    /// <summary>Mentions in the report's period by city, language and topic: all, then those of each platform. The city behind the last stands for all cities together.</summary>
    public CountLines<T> Places => places;

    /// <summary>Adds what a kind counts for, so many times; kinds of the same row and topics should follow one another, and <see cref="Finish"/> the last of them.</summary>
    public void Add(in ItemKind kind, T times)
    {
        // Items without words: a line of nothing would not be known as touched.
        if (times == T.Zero)
        {
            return;
        }

        if (kind.Row != pending.Row || kind.TopicSet != pending.TopicSet)
        {
            Finish();
            pending = (kind.Row, kind.TopicSet);
        }

        pendingItems += times;
        foreach (var city in facts.CitySets.Of(kind.CitySet))
        {
            pendingMentions += times;
            AddMentions(city, kind.Row, kind.TopicSet, times);
        }
    }

    /// <summary>Adds what is still kept back.</summary>
    public void Finish()
    {
        if (pendingItems == T.Zero)
        {
            return;
        }

        var row = rows.Touch(pending.Row, pendingItems);
        var set = facts.Shape.TopicSets[pending.TopicSet];
        foreach (var topic in set.AsSpan(1))
        {
            row[topic] += pendingItems;
        }

        if (pendingMentions != T.Zero)
        {
            AddMentions(everywhere, pending.Row, pending.TopicSet, pendingMentions);
        }

        (pendingItems, pendingMentions) = (T.Zero, T.Zero);
    }

    /// <summary>Sets all cells to zero.</summary>
    public void Clear()
    {
        rows.Clear();
        cities.Clear();
        places.Clear();
    }

    private void AddMentions(int city, int row, int topicSet, T times)
    {
        ref readonly var part = ref parts[row];
        var line = (city * languages) + part.Language;
        cities.Touch(line, times)[part.Month + 1] += times;
        if (part.Reported)
        {
            foreach (var topic in facts.Shape.TopicSets[topicSet])
            {
                places.Touch((line * topics) + topic, times)[part.Platform + 1] += times;
            }
        }
    }
}
