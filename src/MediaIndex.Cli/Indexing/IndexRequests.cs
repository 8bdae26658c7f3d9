using MediaIndex.Cli.Commands;
using MediaIndex.Cli.Knowing;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Indexing;

/// <summary>Reads what an index is built from: the definition, its files, and the indicator table. What is wrong with them is told with the file's name.</summary>
internal static class IndexRequests
{
    /// <summary>A build over a file of indicators.</summary>
    /// <exception cref="UsageException">A file is missing or no table, or it does not hold the period.</exception>
    public static IndexBuildRequest Of(string definition, string indicators, string? period, ProgramHome home) => OfFile(definition, indicators, period) with { Names = Names(home) };

    /// <summary>The same without names of the gazetteer.</summary>
    public static IndexBuildRequest OfFile(string definition, string indicators, string? period)
    {
        var request = Of(definition, TableFile.Read(indicators), period);
        CheckTable(indicators, request.Indicators, period);
        return request;
    }

    /// <summary>A build over a table in memory.</summary>
    public static IndexBuildRequest Of(string definition, FactTable indicators, string? period)
    {
        if (!File.Exists(definition))
        {
            throw new UsageException($"the definition {definition} does not exist. Give an index definition in YAML, for example pipelines/ieci.yaml");
        }

        var text = File.ReadAllText(definition);
        var (population, adjustments) = FilesOf(definition, text);
        return new IndexBuildRequest { DefinitionFile = definition, DefinitionText = text, Indicators = indicators, Period = period, Population = population, Adjustments = adjustments };
    }

    /// <summary>The files that a definition names beside it: the rows of its population, name and text of its adjustments.</summary>
    /// <exception cref="UsageException">One does not exist.</exception>
    public static (FactTable? Population, (string File, string Text)? Adjustments) FilesOf(string definition, string text)
    {
        var files = IndexCommands.FilesOf(definition, text);
        return (
            files.Population is { } population ? TableFile.Read(Beside(definition, population, "population")) : null,
            files.Adjustments is { } adjustments ? (adjustments, File.ReadAllText(Beside(definition, adjustments, "adjustments"))) : null);
    }

    /// <summary>Periods of a file of indicators in order, those from a first to a last one.</summary>
    /// <exception cref="UsageException">No period is left.</exception>
    public static IReadOnlyList<string> Periods(string file, FactTable table, string? from, string? to, IReadOnlyList<string> chosen)
    {
        var all = IndicatorTableReader.Periods(table);
        var missing = chosen.FirstOrDefault(period => !all.Contains(period));
        if (missing is not null)
        {
            throw NoPeriod(file, missing, all);
        }

        // Months and years of one table are series of their own: without a choice, the longer names (months) make the panel.
        var longest = all.Select(period => period.Length).DefaultIfEmpty(0).Max();
        var kept = chosen.Count > 0 ? chosen : [.. all.Where(period => period.Length == (from ?? to)?.Length || (from is null && to is null && period.Length == longest))];
        List<string> inside = [.. kept.Where(period => (from is null || string.CompareOrdinal(period, from) >= 0) && (to is null || string.CompareOrdinal(period, to) <= 0))];
        return inside.Count > 1 ? inside
            : throw new UsageException($"{file}: a panel needs two periods or more, but {(inside.Count == 0 ? "none is" : inside[0] + " alone is")} chosen. The file holds {Some(all)}; widen --from and --to, or list them with --periods");
    }

    /// <summary>English names of the gazetteer's units by code.</summary>
    public static IReadOnlyDictionary<string, string> Names(ProgramHome home)
    {
        using var files = new CorporaFiles(home);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cells in LexiconLines.Read(files.Open("gazetteer/units.tsv"), 5).Skip(1).Where(cells => cells[4].Length > 0))
        {
            names.TryAdd(cells[0], cells[4]);
        }

        return names;
    }

    private static void CheckTable(string file, FactTable table, string? period)
    {
        var periods = IndicatorTableReader.Periods(table);
        if (period is not null && periods.Count > 0 && !periods.Contains(period))
        {
            throw NoPeriod(file, period, periods);
        }

        if (period is null && periods.Count > 1)
        {
            throw new UsageException($"{file} holds several periods: {Some(periods)}. Say which with --period, or build them all with `index panel`");
        }

        if (table.Rows.Count == 0)
        {
            throw new UsageException($"{file} holds no row. Fill it with a row for each unit");
        }

        try
        {
            _ = IndicatorTableReader.Read(table, period);
        }
        catch (IndexComputationException error)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
    }

    private static UsageException NoPeriod(string file, string period, IReadOnlyList<string> periods) =>
        new($"{file} holds no row of period {period}. It holds {Some(periods)}: give one of them");

    private static string Some(IReadOnlyList<string> periods) => periods.Count == 0 ? "no period" : periods.Count <= 16 ? string.Join(", ", periods) : $"{string.Join(", ", periods.Take(8))} … {string.Join(", ", periods.TakeLast(4))} ({periods.Count} periods)";

    private static string Beside(string definition, string file, string what)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition))!, file);
        return File.Exists(path) ? path : throw new UsageException($"{definition} names the {what} file {file}, but {path} does not exist. Put it there, or mend the name in the definition");
    }
}
