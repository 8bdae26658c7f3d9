using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MediaIndex.Cli.Commands;
using MediaIndex.Indices.Comparison;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Indexing;

/// <summary>`release.json`: an edition that is frozen, with the hash of every file of it.</summary>
internal sealed record ReleaseRecord
{
    /// <summary>Id of the index.</summary>
    public required string Index { get; init; }

    /// <summary>Period of the index.</summary>
    public string? Period { get; init; }

    /// <summary>Name of the edition.</summary>
    public required string Edition { get; init; }

    /// <summary>0 for the first release, then counting.</summary>
    public int Revision { get; init; }

    /// <summary>Time to which the engagement counts belong, RFC 3339.</summary>
    public required string AsOf { get; init; }

    /// <summary>SHA-256 of the `release.json` that this one revises; null for a first release.</summary>
    public string? Revises { get; init; }

    /// <summary>Why the edition was counted again; null for a first release.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of each file, by its path in the folder.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}

/// <summary>Freezes an edition, tells whether it is still what was released, and makes a recount a revision.</summary>
internal static class ReleaseSeal
{
    /// <summary>Name of the seal.</summary>
    public const string FileName = "release.json";

    /// <summary>Refuses a folder that holds a released edition.</summary>
    /// <exception cref="UsageException">It does.</exception>
    public static void RefuseReleased(string folder)
    {
        if (!File.Exists(Path.Combine(folder, FileName)))
        {
            return;
        }

        var seal = Load(folder);
        throw new UsageException($"{folder} holds the released edition {seal.Edition} of {seal.Index} (revision {seal.Revision}), which is frozen. Write to another folder; if this is a recount of it, add --revises {folder} --as-of TIME --reason WHY");
    }

    /// <summary>Seals a folder as it stands.</summary>
    public static ReleaseRecord Seal(string folder, string edition, string asOf, ReleaseRecord? revised = null, string? revisedHash = null, string? reason = null)
    {
        var build = BuildFolder.Load(folder);
        var seal = new ReleaseRecord
        {
            Index = build.Index,
            Period = build.Period,
            Edition = edition,
            Revision = revised is null ? 0 : revised.Revision + 1,
            AsOf = Time(asOf),
            Revises = revisedHash,
            Reason = reason,
            Files = Hashes(folder),
        };
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(seal, BuildFolder.Json) + "\n");
        return seal;
    }

    /// <summary>The seal of a folder, which must still hold what was released.</summary>
    /// <exception cref="UsageException">There is no seal, or a file has changed since.</exception>
    public static ReleaseRecord Verified(string folder)
    {
        var seal = Load(folder);
        var now = Hashes(folder);
        var changed = seal.Files.Where(pair => now.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key).Concat(now.Keys.Except(seal.Files.Keys)).Order(StringComparer.Ordinal).ToList();
        return changed.Count == 0 ? seal : throw new UsageException($"{folder} is no longer the edition {seal.Edition} that was released: {string.Join(", ", changed.Take(5))}{(changed.Count > 5 ? $" and {changed.Count - 5} more" : "")} changed since. Restore the folder");
    }

    /// <summary>Differences of a recount from a released edition: the table of the revision, empty where all scores agree.</summary>
    /// <exception cref="UsageException">Scores differ and no reason or time is given, or the two are not the same index and period.</exception>
    public static FactTable Differences(string released, ReleaseRecord seal, BuildRecord recount, FactTable scores, string? reason, string? asOf)
    {
        if (seal.Index != recount.Index || seal.Period != recount.Period)
        {
            throw new UsageException($"{released} is {seal.Index} of {seal.Period ?? "no period"}, the recount {recount.Index} of {recount.Period ?? "no period"}: a revision is of the same index and period. Mend the definition or --period");
        }

        try
        {
            return Revisions.Compare(TableFile.Read(Path.Combine(released, "scores.parquet")), scores, reason, asOf is null ? null : Time(asOf));
        }
        catch (IndexComputationException error)
        {
            throw new UsageException($"{error.Message}: give --reason WHY and --as-of TIME");
        }
    }

    /// <summary>Hash of a folder's seal.</summary>
    public static string HashOf(string folder) => Hash(Path.Combine(folder, FileName));

    /// <summary>A time with its offset, as given.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static string Time(string text) =>
        text.Length > 10 && text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || text[^6] is '+' or '-') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw new UsageException($"'{text}' is no time with an offset. Write --as-of as RFC 3339, for example 2023-01-05T00:00:00+08:00");

    private static ReleaseRecord Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<ReleaseRecord>(File.ReadAllText(path), BuildFolder.Json)! : throw new UsageException($"{folder} is not released: it holds no {FileName}. Freeze it with `index release {folder} --edition NAME --as-of TIME`");
    }

    private static SortedDictionary<string, string> Hashes(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => file != FileName);
        return new SortedDictionary<string, string>(files.ToDictionary(file => file, file => Hash(Path.Combine(folder, file)), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
