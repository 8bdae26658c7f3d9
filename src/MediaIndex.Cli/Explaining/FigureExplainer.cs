using System.Globalization;
using System.Text;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Facts;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Explaining;

/// <summary>Follows figures of a finished run down to items and bytes.</summary>
internal sealed class FigureExplainer : IDisposable
{
    private const int ExcerptBytes = 1200;
    private readonly RunContext run;
    private readonly DuckFactStore store;
    private readonly IReadOnlyList<string> inputs;

    private FigureExplainer(RunContext run, DuckFactStore store, IReadOnlyList<string> inputs)
    {
        this.run = run;
        this.store = store;
        this.inputs = inputs;
    }

    /// <summary>Opens a run folder; definition and inputs are where its log says.</summary>
    /// <exception cref="UsageException">The folder holds no finished run, or its definition is gone.</exception>
    public static FigureExplainer Open(ProgramHome home, string folder)
    {
        var (run, inputs) = RunFolder.Open(home, folder);
        var store = FactDatabase.OpenWithViews(run, null);
        store.Register("indicators", Path.Combine(run.Folder, "indicators", "indicators.parquet"));
        return new FigureExplainer(run, store, inputs);
    }

    /// <summary>What a figure is made of.</summary>
    /// <exception cref="UsageException">No such city, index or indicator.</exception>
    public FigureAnswer Figure(FigureQuestion question)
    {
        var city = CityOf(question.City);
        var period = question.Period ?? run.Definition.Period;
        CheckPeriod(period);
        var indicator = AggregatePhase.IndicatorSets(run).SelectMany(set => set.Indicators).FirstOrDefault(indicator => indicator.Id == question.Indicator)
            ?? throw new UsageException($"no indicator '{question.Indicator}'. There are: {string.Join(", ", AggregatePhase.IndicatorSets(run).SelectMany(set => set.Indicators).Select(i => i.Id))}");
        var filter = $"FROM city_items c WHERE c.adcode = {DuckFactStore.Quote(city.Code)} AND c.period = {DuckFactStore.Quote(period)} AND ({indicator.Where})";
        var count = (long)store.Query("SELECT count(*) " + filter).Rows[0][0]!;
        return new FigureAnswer(city.Code, city.NameEn, period, period == run.Definition.Period ? Nodes(question.Index, city.Code) : [], Value(indicator, city.Code, period), count, Items(filter, question.Limit));
    }

    /// <summary>Everything known of one item.</summary>
    /// <exception cref="UsageException">No such item.</exception>
    public ItemAnswer Item(string id)
    {
        var table = store.Query($"SELECT * FROM items WHERE item_id = {DuckFactStore.Quote(id)}");
        table = table.Rows.Count > 0 ? table : store.Query($"SELECT * FROM rejects WHERE item_id = {DuckFactStore.Quote(id)}");
        if (table.Rows.Count == 0)
        {
            throw new UsageException($"no item or reject has the id '{id}'");
        }

        var fields = new Dictionary<string, string>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Rows[0][i] is { } cell)
            {
                fields[table.Columns[i].Name] = Convert.ToString(cell, CultureInfo.InvariantCulture)!;
            }
        }

        var cities = store.Query($"SELECT adcode, city, sense, counted, confidence, surface, evidence FROM mentions WHERE item_id = {DuckFactStore.Quote(id)} ORDER BY adcode").Rows
            .Select(row => new ItemCity((string)row[0]!, (string?)row[1], (string)row[2]!, (bool)row[3]!, (double)row[4]!, (string?)row[5], (string?)row[6])).ToList();
        var (bytes, problem) = BytesAt(new ItemOrigin(fields["origin_file"], long.Parse(fields["origin_offset"], CultureInfo.InvariantCulture), long.Parse(fields["origin_length"], CultureInfo.InvariantCulture)));
        return new ItemAnswer(fields, cities, bytes, problem);
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private void CheckPeriod(string period)
    {
        var known = store.Query("SELECT DISTINCT period FROM indicators ORDER BY period").Rows.Select(row => (string)row[0]!).ToList();
        if (!known.Contains(period))
        {
            throw new UsageException($"this run has no period '{period}'. It has {string.Join(", ", known)}");
        }
    }

    private RankedCity CityOf(string name)
    {
        var found = run.Knowledge.Population(run.Definition).Where(city => city.Code == name || city.NameZh == name || string.Equals(city.NameEn, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new UsageException($"'{name}' is no ranked city of this run. Give its six-digit code, or its English or Chinese name"),
            _ => throw new UsageException($"'{name}' is the name of several cities: {string.Join(", ", found.Select(city => $"{city.Code} {city.NameZh}"))}. Give the code"),
        };
    }

    private List<NodeAnswer> Nodes(string? index, string city)
    {
        var ids = run.Definition.Indices.Select(file => IndexPhase.Read(run, file).Id).ToList();
        var id = index ?? ids.FirstOrDefault();
        if (id is null)
        {
            return [];
        }

        var scores = Path.Combine(run.Folder, "indices", id, "scores.parquet");
        if (!File.Exists(scores))
        {
            throw new UsageException($"no index '{id}' in this run. There are: {string.Join(", ", ids)}");
        }

        store.Register("scores", scores);
        return [.. store.Query($"SELECT node, level, score, rank FROM scores WHERE unit = {DuckFactStore.Quote(city)} AND score IS NOT NULL").Rows
            .Select(row => new NodeAnswer((string)row[0]!, (long)row[1]!, (double?)row[2], (double?)row[3]))];
    }

    private IndicatorAnswer Value(IndicatorDefinition indicator, string city, string period)
    {
        var rows = store.Query($"SELECT value, numerator, denominator FROM indicators WHERE adcode = {DuckFactStore.Quote(city)} AND indicator = {DuckFactStore.Quote(indicator.Id)} AND period = {DuckFactStore.Quote(period)}").Rows;
        var row = rows.Count > 0 ? rows[0] : [null, null, null];
        return new IndicatorAnswer(indicator.Id, indicator.TitleEn, indicator.Unit, (double?)row[0], (double?)row[1], (double?)row[2], indicator.Sql, indicator.Where);
    }

    private List<FigureItem> Items(string filter, int limit) =>
        [.. store.Query($"""
            SELECT c.item_id, c.platform, c.outlet, c.account, c.local_date, c.sense, c.surface, c.evidence, coalesce(i.title || ' — ', '') || left(i.text, 160) AS excerpt, i.url, c.origin_file, c.origin_offset, c.origin_length
            FROM (SELECT c.* {filter} ORDER BY coalesce(interactions, 0) DESC, item_id LIMIT {limit}) c JOIN items i ON i.item_id = c.item_id ORDER BY coalesce(c.interactions, 0) DESC, c.item_id
            """).Rows.Select(row => new FigureItem((string)row[0]!, (string)row[1]!, (string?)row[2], (string?)row[3], ((DateOnly)row[4]!).ToString("O", CultureInfo.InvariantCulture), (string)row[5]!, (string?)row[6],
                (string?)row[7], ((string)row[8]!).ReplaceLineEndings(" "), (string?)row[9], (string)row[10]!, (long)row[11]!, (long)row[12]!))];

    private (string? Bytes, string? Problem) BytesAt(ItemOrigin origin)
    {
        foreach (var input in inputs)
        {
            try
            {
                var bytes = RecordAtOrigin.Read(input, origin);
                return (Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, ExcerptBytes))), null);
            }
            catch (IOException) when (input != inputs[^1])
            {
                continue; // several input folders: the file is in another one
            }
            catch (IOException error)
            {
                return (null, error.Message);
            }
        }

        return (null, "the run's log names no inputs");
    }
}
