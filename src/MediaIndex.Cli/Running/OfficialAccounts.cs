using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>
/// The cities' own accounts, gathered from the account snapshots of all partitions: which source tells that an account is official is often another one than that of its posts.
/// </summary>
internal sealed class OfficialAccounts
{
    private readonly Dictionary<(string Platform, string Account), string> cities = [];

    /// <summary>Path of the file between phases, relative to the run folder.</summary>
    public const string File = "work/cluster/officials.arrow";

    private static IReadOnlyList<FactColumn> Columns { get; } = [new("platform", FactType.Text), new("account", FactType.Text), new("city", FactType.Text)];

    /// <summary>The task that gathers them.</summary>
    public static RunTask Task(RunContext run, Ledger ledger) =>
        new("cluster/officials", RunContext.After(run.Fingerprint("officials"), ledger.WithPrefix("read/")).ToString(), (context, _) => GatherAsync(run, context));

    /// <summary>Reads the gathered accounts.</summary>
    public static OfficialAccounts Load(TaskContext context)
    {
        var officials = new OfficialAccounts();
        foreach (var batch in ArrowTables.ReadFile(context.PathOf(File), Columns))
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                officials.cities[(batch.Text("platform")[row]!, batch.Text("account")[row]!)] = batch.Text("city")[row]!;
            }
        }

        return officials;
    }

    /// <summary>The city that an account speaks for; null where it is no official account of one.</summary>
    public string? CityOf(string? platform, string? account) => platform is null || account is null ? null : cities.GetValueOrDefault((platform, account.ToLowerInvariant()));

    private static Task GatherAsync(RunContext run, TaskContext context)
    {
        var found = new SortedDictionary<string, (string Platform, string Account, string City)>(StringComparer.Ordinal);
        foreach (var partition in run.Partitions)
        {
            foreach (var batch in ArrowTables.ReadFile(context.PathOf(PartitionOutput.FileOf(partition.Index, "accounts")), RunTables.Accounts))
            {
                for (var row = 0; row < batch.Rows; row++)
                {
                    if (batch.Text("kind")[row] == "official" && batch.Text("city")[row] is { } city)
                    {
                        var (platform, account) = (batch.Text("platform")[row]!, batch.Text("account")[row]!.ToLowerInvariant());
                        found.TryAdd(platform + "\n" + account, (platform, account, city));
                    }
                }
            }
        }

        using var output = new ArrowOutput(context.Output(File), Columns);
        foreach (var (platform, account, city) in found.Values)
        {
            output.Table.Add(platform).Add(account).Add(city).EndRow();
            output.EndRow();
        }

        output.Complete();
        return System.Threading.Tasks.Task.CompletedTask;
    }
}
