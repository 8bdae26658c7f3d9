using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>The counted mentions of a run: which cities each record has, and how many records a city has by month and by day.</summary>
internal sealed class CityCounts
{
    private const int CodeDigits = 6;

    private readonly RunRecords records;
    private readonly NumberedTexts codes;
    private readonly List<int> heads = [];
    private readonly List<(int City, int Next)> links = [];
    private readonly Dictionary<ulong, int> strangers = [];
    private readonly List<bool> chinese = [];

    /// <summary>Reads the mentions.</summary>
    /// <exception cref="FactStoreException">The table or a column is missing.</exception>
    public CityCounts(IFactStore store, RunRecords records, NumberedTexts codes)
    {
        (this.records, this.codes) = (records, codes);
        CollectionsMarshal.SetCount(heads, records.All.Length);
        CollectionsMarshal.AsSpan(heads).Fill(-1);
        store.Read("SELECT item_id, adcode, CASE WHEN NOT is_copy THEN date_diff('day', DATE '0001-01-01', local_date) END FROM mentions WHERE counted AND adcode IS NOT NULL", row =>
            Add(RunRecords.IdOf(row), codes.Of(row.GetString(1)), row.IsDBNull(2) ? -1 : (int)row.GetInt64(2)));
    }

    /// <summary>Records of a city on a day (days since 1 January of the year 1), copies left out.</summary>
    public Dictionary<(int City, int Day), int> ByDay { get; } = [];

    /// <summary>Whether a code is that of a Chinese city, the only ones that are planted.</summary>
    public bool IsChinese(int city)
    {
        while (chinese.Count < codes.Count)
        {
            var code = codes[chinese.Count];
            chinese.Add(code.Length == CodeDigits && code.All(char.IsAsciiDigit));
        }

        return chinese[city];
    }

    /// <summary>The Chinese cities of a record, added to a list.</summary>
    public void CitiesOf(int record, List<int> cities)
    {
        for (var link = heads[record]; link >= 0; link = links[link].Next)
        {
            if (IsChinese(links[link].City))
            {
                cities.Add(links[link].City);
            }
        }
    }

    private void Add(ulong id, int city, int day)
    {
        var record = records.IndexOf(id);
        ref var head = ref CollectionsMarshal.AsSpan(heads)[record >= 0 ? record : Stranger(id)];
        for (var link = head; link >= 0; link = links[link].Next)
        {
            if (links[link].City == city)
            {
                return;
            }
        }

        links.Add((city, head));
        head = links.Count - 1;
        if (day >= 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(ByDay, (city, day), out _)++;
        }
    }

    // A mention of a record that no table has counts in volumes all the same.
    private int Stranger(ulong id)
    {
        if (!strangers.TryGetValue(id, out var place))
        {
            strangers.Add(id, place = heads.Count);
            heads.Add(-1);
        }

        return place;
    }
}
