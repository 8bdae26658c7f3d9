using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>An account that is stored by its name.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Account">Name.</param>
/// <param name="City">The city that it speaks for as its own account; null where it does not.</param>
internal sealed record PublicAccount(Platform Platform, string Account, string? City);

/// <summary>
/// Accounts that are stored by name, the cities' own among them, gathered from the account snapshots of all partitions: which source tells that an account is official is often
/// another one than that of its posts, where it was taken for a private person's.
/// </summary>
internal sealed class PublicAccounts
{
    private static readonly FactColumn[] Columns = [new("platform", FactType.Text), new("account", FactType.Text), new("city", FactType.Text)];
    private readonly Dictionary<string, PublicAccount> accounts = new(StringComparer.Ordinal);

    /// <summary>Path of the file between phases, relative to the run folder.</summary>
    public const string File = "work/cluster/public.arrow";

    /// <summary>The task that gathers them.</summary>
    public static RunTask Task(RunContext run, Ledger ledger) =>
        new("cluster/public", RunContext.After(run.Fingerprint("public"), ledger.WithPrefix("read/")).Add(run.Privacy?.KeyId ?? "").ToString(), (context, _) => GatherAsync(run, context));

    /// <summary>Adds an account; of the same account told twice the first name and the first city stay.</summary>
    public void Add(PublicAccount account)
    {
        // Most are told again with every post, and tell nothing new.
        var name = account.Account;
        Span<char> text = name.Length <= 128 ? stackalloc char[160] : new char[name.Length + 32];
        var platform = account.Platform.ToName();
        platform.CopyTo(text);
        text[platform.Length] = '\n';
        var key = text[..(platform.Length + 1 + AccountName.Lower(name, text[(platform.Length + 1)..]))];
        var known = accounts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key, out var first))
        {
            known[key] = account;
        }
        else if (first.City is null && account.City is not null)
        {
            known[key] = first with { City = account.City };
        }
    }

    /// <summary>Writes all accounts in order.</summary>
    public void Write(string path)
    {
        using var output = new ArrowOutput(path, Columns);
        foreach (var account in accounts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value))
        {
            output.Table.Add(account.Platform.ToName()).Add(account.Account).Add(account.City).EndRow();
            output.EndRow();
        }

        output.Complete();
    }

    /// <summary>Reads a file of accounts.</summary>
    public static IEnumerable<PublicAccount> Read(string path)
    {
        foreach (var batch in ArrowTables.ReadFile(path, Columns))
        {
            var (platforms, names, cities) = (batch.Text("platform"), batch.Text("account"), batch.Text("city"));
            for (var row = 0; row < batch.Rows; row++)
            {
                yield return new PublicAccount(PlatformNames.TryParse(platforms[row]!, out var platform) ? platform : throw new InvalidDataException($"'{platforms[row]}' is no platform"), names[row]!, cities[row]);
            }
        }
    }

    private static Task GatherAsync(RunContext run, TaskContext context)
    {
        var all = new PublicAccounts();
        foreach (var account in run.Partitions.SelectMany(partition => Read(context.PathOf(PartitionOutput.FileOf(partition.Name, "public")))))
        {
            all.Add(account);
        }

        all.Write(context.Output(File));
        return System.Threading.Tasks.Task.CompletedTask;
    }
}
