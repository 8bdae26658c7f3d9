namespace MediaIndex.Cli.Explaining;

/// <summary>What `explain` is asked of a figure.</summary>
/// <param name="City">Code or name.</param>
/// <param name="Index">Index id; null takes the first.</param>
/// <param name="Indicator">Indicator id.</param>
/// <param name="Period">Year or month; null takes the run's.</param>
/// <param name="Limit">Items listed.</param>
internal sealed record FigureQuestion(string City, string? Index, string Indicator, string? Period, int Limit);

/// <summary>What a figure is made of.</summary>
internal sealed record FigureAnswer(string Adcode, string City, string Period, IReadOnlyList<NodeAnswer> Nodes, IndicatorAnswer Indicator, long ItemCount, IReadOnlyList<FigureItem> Items);

/// <summary>Score and rank of a node of the index; null where missing.</summary>
internal sealed record NodeAnswer(string Node, long Level, double? Score, double? Rank);

/// <summary>The value of an indicator with its declaration.</summary>
internal sealed record IndicatorAnswer(string Id, string Title, string Unit, double? Value, double? Numerator, double? Denominator, string Sql, string Where);

/// <summary>An item that a figure counts.</summary>
internal sealed record FigureItem(
    string ItemId, string Platform, string? Outlet, string? Account, string LocalDate, string Sense, string? Surface, string? Evidence, string Excerpt, string? Url, string OriginFile, long OriginOffset, long OriginLength);

/// <summary>Everything known of an item, and the beginning of the bytes at its origin.</summary>
internal sealed record ItemAnswer(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<ItemCity> Cities, string? Origin, string? OriginProblem);

/// <summary>What an item says of a city.</summary>
internal sealed record ItemCity(string Adcode, string? City, string Sense, bool Counted, double Confidence, string? Surface, string? Evidence);
