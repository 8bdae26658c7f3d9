namespace MediaIndex.Pipelines.Model;

/// <summary>Figures of an account at one time (table `accounts/`).</summary>
public sealed record AccountSnapshot
{
    /// <summary>Where it was read.</summary>
    public required ItemOrigin Origin { get; init; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The account's handle or name on the platform.</summary>
    public required string Account { get; init; }

    /// <summary>Code of the city it speaks for; null where none is known.</summary>
    public string? City { get; init; }

    /// <summary>`official media firm person other`; null where unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Followers or subscribers; null where not told.</summary>
    public long? Followers { get; init; }

    /// <summary>Posts so far; null where not told.</summary>
    public long? Posts { get; init; }

    /// <summary>When the figures held.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
