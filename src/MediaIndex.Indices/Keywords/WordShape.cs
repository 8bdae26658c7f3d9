namespace MediaIndex.Indices.Keywords;

/// <summary>What the tables are told by, and how its combinations are numbered.</summary>
internal sealed class WordShape
{
    /// <summary>Platforms.</summary>
    public required IReadOnlyList<string> Platforms { get; init; }

    /// <summary>Languages, in order.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Months and years.</summary>
    public required WordPeriods Periods { get; init; }

    /// <summary>Topics; `*`, which stands for all, is the first.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Topics of each set of topics, `*` first.</summary>
    public required IReadOnlyList<int[]> TopicSets { get; init; }

    /// <summary>Codes of the ranked cities.</summary>
    public required IReadOnlyList<string> Cities { get; init; }

    /// <summary>Period that the report is about: a year or a month.</summary>
    public required string ReportPeriod { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Languages.Count * Platforms.Count * Periods.Months;

    /// <summary>Number of a language, platform and month.</summary>
    public int RowOf(int language, int platform, int month) => (((language * Platforms.Count) + platform) * Periods.Months) + month;

    /// <summary>Language, platform and month of a row.</summary>
    public (int Language, int Platform, int Month) PartsOf(int row) => (row / Periods.Months / Platforms.Count, row / Periods.Months % Platforms.Count, row % Periods.Months);

    /// <summary>Whether a month is of the report's period.</summary>
    public bool IsReported(int month) => Periods.Names[month].StartsWith(ReportPeriod, StringComparison.Ordinal);
}
