using System.Numerics;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Counts by group and language over months and years, summed from <see cref="WordCells{T}"/>. Groups are platforms over all topics, then topics over all platforms, then cities over both.
/// </summary>
/// <typeparam name="T">Type of a count.</typeparam>
internal sealed class WordSeries<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly WordShape shape;
    private readonly (int Language, int Platform, int Month)[] parts;
    private readonly CountLines<T> lines;

    /// <summary>Series of this shape, all zero.</summary>
    public WordSeries(WordShape shape)
    {
        this.shape = shape;
        parts = [.. Enumerable.Range(0, shape.Rows).Select(shape.PartsOf)];
        lines = new CountLines<T>((shape.Platforms.Count + shape.Topics.Count + shape.Cities.Count) * shape.Languages.Count, shape.Periods.Count + 1);
    }

    /// <summary>The series that are not zero, by group and language; each has its sum, then its months and years.</summary>
    public CountLines<T> Lines => lines;

    /// <summary>Adds these cells; cities only where they have so many.</summary>
    public void Sum(WordCells<T> cells, T least)
    {
        foreach (var row in cells.Rows.Lines)
        {
            var found = cells.Rows[row];
            var (language, platform, month) = parts[row];
            Add(platform, language, month, found[0]);
            for (var topic = 0; topic < found.Length; topic++)
            {
                if (found[topic] != T.Zero)
                {
                    Add(shape.Platforms.Count + topic, language, month, found[topic]);
                }
            }
        }

        var end = shape.Cities.Count * shape.Languages.Count;
        foreach (var line in cells.Cities.Lines)
        {
            if (line < end && cells.Cities[line][0] >= least)
            {
                AddCity(line, cells.Cities[line]);
            }
        }
    }

    private void Add(int group, int language, int month, T count)
    {
        var line = lines.Touch((group * shape.Languages.Count) + language, count);
        line[month + 1] += count;
        line[shape.Periods.YearOf(month) + 1] += count;
    }

    private void AddCity(int cityLine, ReadOnlySpan<T> months)
    {
        var line = lines.Touch(((shape.Platforms.Count + shape.Topics.Count) * shape.Languages.Count) + cityLine, months[0]);
        for (var month = 0; month < months.Length - 1; month++)
        {
            line[month + 1] += months[month + 1];
            line[shape.Periods.YearOf(month) + 1] += months[month + 1];
        }
    }
}
