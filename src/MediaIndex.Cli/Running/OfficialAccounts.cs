using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>
/// Accounts that are stored by name, the cities' own among them, gathered from the account snapshots of all partitions: which source tells that an account is official is often another one
/// than that of its posts, where it was taken for a private person's.
/// </summary>
internal sealed class OfficialAccounts
{
    private readonly Dictionary<(string Platform, string Account), string> cities = [];
    private readonly Dictionary<(string Platform, string Pseudonym), string> names = [];

    /// <summary>Path of the file between phases, relative to the run folder.</summary>
    public const string File = "work/cluster/officials.arrow";

    private static IReadOnlyList<FactColumn> Columns { get; } = [new("platform", FactType.Text), new("account", FactType.Text), new("pseudonym", FactType.Text), new("city", FactType.Text)];

    /// <summary>The task that gathers them.</summary>
    public static RunTask Task(RunContext run, Ledger ledger) =>
        new("cluster/officials", RunContext.After(run.Fingerprint("officials"), ledger.WithPrefix("read/")).Add(run.Privacy?.KeyId ?? "").ToString(), (context, _) => GatherAsync(run, context));

    /// <summary>Reads the gathered accounts.</summary>
    public static OfficialAccounts Load(TaskContext context)
    {
        var officials = new OfficialAccounts();
        foreach (var batch in ArrowTables.ReadFile(context.PathOf(File), Columns))
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                var platform = batch.Text("platform")[row]!;
                officials.names[(platform, batch.Text("pseudonym")[row]!)] = batch.Text("account")[row]!;
                if (batch.Text("city")[row] is { } city)
                {
                    officials.cities[(platform, batch.Text("account")[row]!.ToLowerInvariant())] = city;
                }
            }
        }

        return officials;
    }

    /// <summary>The name of an account that is known to be public; any other account as it is.</summary>
    public string? NameOf(string? platform, string? account) => platform is null || account is null ? account : names.GetValueOrDefault((platform, account), account);

    /// <summary>The city that an account speaks for; null where it is no official account of one.</summary>
    public string? CityOf(string? platform, string? account) => NameOf(platform, account) is { } name ? cities.GetValueOrDefault((platform!, name.ToLowerInvariant())) : null;

    private static Task GatherAsync(RunContext run, TaskContext context)
    {
        var found = new SortedDictionary<string, (string Platform, string Account, string? City)>(StringComparer.Ordinal);
        foreach (var partition in run.Partitions)
        {
            foreach (var batch in ArrowTables.ReadFile(context.PathOf(PartitionOutput.FileOf(partition.Index, "accounts")), RunTables.Accounts))
            {
                for (var row = 0; row < batch.Rows; row++)
                {
                    Take(run, batch.Text("platform")[row]!, batch.Text("account")[row]!, batch.Text("kind")[row], batch.Text("city")[row], found);
                }
            }
        }

        using var output = new ArrowOutput(context.Output(File), Columns);
        foreach (var (platform, account, city) in found.Values)
        {
            output.Table.Add(platform).Add(account).Add(run.Privacy!.PseudonymOf(PlatformOf(platform), account)).Add(city).EndRow();
            output.EndRow();
        }

        output.Complete();
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private static Platform PlatformOf(string name) => PlatformNames.TryParse(name, out var platform) ? platform : throw new InvalidDataException($"'{name}' is no platform");

    private static void Take(RunContext run, string platform, string account, string? kind, string? city, SortedDictionary<string, (string Platform, string Account, string? City)> found)
    {
        if (!run.Privacy!.IsPublic(PlatformOf(platform), account, kind))
        {
            return;
        }

        var key = platform + "\n" + account.ToLowerInvariant();
        city = kind == "official" ? city : null;
        found[key] = found.TryGetValue(key, out var first) ? first with { City = first.City ?? city } : (platform, account, city);
    }
}
