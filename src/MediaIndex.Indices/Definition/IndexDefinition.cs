namespace MediaIndex.Indices.Definition;

/// <summary>A composite index as declared in YAML: its tree, its population and its steps.</summary>
public sealed record IndexDefinition
{
    /// <summary>Id, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Edition, for example `2022` or `2024-09`; null where the definition serves any.</summary>
    public string? Edition { get; init; }

    /// <summary>Version of the definition.</summary>
    public required string Version { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public string? Source { get; init; }

    /// <summary>What a reader must know first; null where nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>First date on which the definition holds.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last date on which the definition holds.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The units that are ranked; null for all units of the table.</summary>
    public PopulationDefinition? Population { get; init; }

    /// <summary>What happens to an indicator that no unit has: `drop` it with a note, or `error`.</summary>
    public required string Unavailable { get; init; }

    /// <summary>False where ranks must not be published: the list is a set, not an order.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>How many units the published list holds, for example 10; null for all.</summary>
    public int? ListSize { get; init; }

    /// <summary>The index with all its descendants.</summary>
    public required IndexNode Root { get; init; }

    /// <summary>Steps in order.</summary>
    public required IReadOnlyList<IndexStep> Steps { get; init; }

    /// <summary>Where it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The YAML text, part of the run's fingerprint.</summary>
    public required string SourceText { get; init; }

    /// <summary>Indicators in the order of the tree.</summary>
    public IEnumerable<IndexNode> Indicators => Root.Walk().Where(node => node.IsIndicator);

    /// <summary>The step of a type, or null.</summary>
    internal T? Step<T>()
        where T : IndexStep => Steps.OfType<T>().FirstOrDefault();
}

/// <summary>Which units are ranked.</summary>
public sealed record PopulationDefinition
{
    /// <summary>Name of the population's edition, for example `2019 GDP top 100`.</summary>
    public string? Edition { get; init; }

    /// <summary>File of unit codes relative to the definition; null where the units stand in the definition.</summary>
    public string? File { get; init; }

    /// <summary>Units in the definition itself.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>False where the list could not be checked against its source.</summary>
    public bool Verified { get; init; }
}
