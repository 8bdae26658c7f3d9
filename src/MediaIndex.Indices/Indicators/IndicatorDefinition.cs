using System.Text.RegularExpressions;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Indicators;

/// <summary>An indicator declared as SQL over the facts of a run.</summary>
/// <param name="Id">Id, snake_case.</param>
/// <param name="TitleEn">Title in English.</param>
/// <param name="TitleZh">Title in Chinese.</param>
/// <param name="Dimension">Dimension that it belongs to.</param>
/// <param name="Unit">Unit, for example `items`.</param>
/// <param name="Direction">1 where more is better, −1 where less is better.</param>
/// <param name="Sql">Query that gives the columns `adcode, period, numerator, denominator`; a denominator of null means that the numerator is the value.</param>
/// <param name="Where">Predicate over `city_items` that tells which items the numerator is made of, for `explain`.</param>
public sealed partial record IndicatorDefinition(string Id, string TitleEn, string TitleZh, string Dimension, string Unit, int Direction, string Sql, string Where)
{
    internal static IndicatorDefinition Read(YamlMap map)
    {
        var titles = map.OptionalMap("title") ?? throw map.Error("title", "'title' is missing", "Add `title: {en: …, zh: …}`");
        var id = map.Text("id");
        var definition = new IndicatorDefinition(
            IdShape().IsMatch(id) ? id : throw map.Error("id", $"'{id}' is no indicator id", "Use lower-case letters, digits and underscores"),
            titles.Text("en"),
            titles.Text("zh"),
            map.Text("dimension"),
            map.Text("unit"),
            map.Choice("direction", "up", "up", "down") == "up" ? 1 : -1,
            map.Text("sql"),
            map.OptionalText("where") ?? "true");
        titles.Close();
        map.Close();
        return definition;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex IdShape();
}

/// <summary>A further result table declared as SQL, such as the top posts.</summary>
/// <param name="Id">Id, snake_case; the folder's name below `tables/`.</param>
/// <param name="Title">Title in English.</param>
/// <param name="Sql">Query; its last key must make the order unique.</param>
public sealed record ResultTableDefinition(string Id, string Title, string Sql)
{
    internal static ResultTableDefinition Read(YamlMap map)
    {
        var definition = new ResultTableDefinition(map.Text("id"), map.Text("title"), map.Text("sql"));
        map.Close();
        return definition;
    }
}

/// <summary>A file of declared indicators and result tables.</summary>
/// <param name="Indicators">Indicators in order.</param>
/// <param name="Tables">Result tables in order.</param>
public sealed record IndicatorSet(IReadOnlyList<IndicatorDefinition> Indicators, IReadOnlyList<ResultTableDefinition> Tables)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DefinitionException">The file cannot be used; the message names line and remedy.</exception>
    public static IndicatorSet Read(string file, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(file, reader);
        var set = new IndicatorSet([.. map.Maps("indicators").Select(IndicatorDefinition.Read)], [.. map.Maps("tables").Select(ResultTableDefinition.Read)]);
        map.Close();
        var twice = set.Indicators.Select(indicator => indicator.Id).Concat(set.Tables.Select(table => table.Id)).GroupBy(id => id).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? set : throw map.Error("indicators", $"id '{twice.Key}' stands twice", "Give every indicator and table an id of its own");
    }
}
