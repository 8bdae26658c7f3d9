using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Detection;

/// <summary>Counts over a file's records which known fields are missing and which unknown ones appear.</summary>
internal sealed class DriftCount
{
    private readonly List<(string Name, FieldPath[] Paths, bool IsTold)> known = [];
    private readonly List<string> prefixes = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, long> unknown = new(StringComparer.Ordinal);
    private readonly RecordShape? shape;
    private readonly long[] missing;

    /// <summary>Counts against a shape; without one, every field is unknown.</summary>
    public DriftCount(RecordShape? shape)
    {
        this.shape = shape;
        foreach (var (_, alternatives) in shape?.Fields ?? new Dictionary<string, string[]>())
        {
            Add(string.Join('|', alternatives), alternatives, told: true);
        }

        foreach (var (_, parts) in shape?.Sums ?? new Dictionary<string, string[]>())
        {
            foreach (var part in parts)
            {
                Add(part, [part], told: true);
            }
        }

        foreach (var name in shape?.Known ?? [])
        {
            if (name.Contains('*', StringComparison.Ordinal))
            {
                prefixes.Add(name);
            }
            else if (!names.Contains(CsvFields.Squeeze(name)))
            {
                Add(name, [name], told: true);
            }
        }

        missing = new long[known.Count];
    }

    /// <summary>Records counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Looks at one record.</summary>
    public void Observe(RecordFields fields)
    {
        Rows++;
        for (var i = 0; i < known.Count; i++)
        {
            missing[i] += fields.First(known[i].Paths) is null ? 1 : 0;
        }

        foreach (var (name, value) in fields.All())
        {
            if (!IsKnown(name))
            {
                unknown[name] = unknown.GetValueOrDefault(name) + (value is null ? 0 : 1);
            }
        }
    }

    /// <summary>The shares of missing fields.</summary>
    public IReadOnlyList<FieldShare> Shares() => shape is null
        ? [.. unknown.Select(pair => new FieldShare(pair.Key, 1 - ((double)pair.Value / Rows)))]
        : Rows == 0 ? [] : [.. known.Select((field, i) => new FieldShare(field.Name, (double)missing[i] / Rows))];

    /// <summary>Fields never seen before.</summary>
    public IReadOnlyList<string> Unknown() => shape is null ? [] : [.. unknown.Keys];

    private bool IsKnown(string name)
    {
        var plain = CsvFields.Squeeze(name);
        return names.Contains(plain) || (shape?.Uses(name) ?? false) || prefixes.Exists(pattern => Matches(pattern, plain));
    }

    private static bool Matches(string pattern, string name)
    {
        var inner = pattern.Trim('*');
        return pattern.StartsWith('*') ? name.Contains(inner, StringComparison.OrdinalIgnoreCase) : name.StartsWith(inner, StringComparison.OrdinalIgnoreCase);
    }

    private void Add(string name, string[] alternatives, bool told)
    {
        known.Add((name, [.. alternatives.Select(one => new FieldPath(one))], told));
        foreach (var one in alternatives)
        {
            names.Add(CsvFields.Squeeze(one));
        }
    }
}
