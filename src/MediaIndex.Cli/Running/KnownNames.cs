using MediaIndex.Cli.Privacy;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Looks stored accounts up among those that are known by name: their name where a pseudonym was stored, and the city that they speak for.</summary>
internal sealed class KnownNames
{
    private static readonly FactColumn[] Account = [new("account_key", FactType.Integer)];
    private static readonly FactColumn[] Name = [new("known_name", FactType.Text)];
    private static readonly FactColumn[] Speaking = [new("account_city", FactType.Text), .. Account];
    private static readonly FactColumn[] Mentioning = [new("row", FactType.Integer), new("adcode", FactType.Text)];
    private readonly Dictionary<long, (string? Name, string? City)> known = [];

    /// <summary>Takes all accounts under their names and under the pseudonyms that their posts may carry.</summary>
    public KnownNames(IEnumerable<PublicAccount> accounts, ItemPrivacy privacy)
    {
        foreach (var account in accounts)
        {
            known[(long)ItemIds.AccountKey(account.Platform, account.Account)] = (null, account.City);
            known[(long)ItemIds.AccountKey(account.Platform, privacy.PseudonymOf(account.Platform, account.Account))] = (account.Account, account.City);
        }
    }

    /// <summary>Writes, row by row beside a file with account keys, the name of each account that is stored under its pseudonym though it is public.</summary>
    public void WriteNames(string rows, string path)
    {
        using var output = new ArrowOutput(path, Name);
        foreach (var batch in ArrowTables.ReadFile(rows, Account))
        {
            foreach (var key in batch.Integer("account_key"))
            {
                output.Table.Add(known.GetValueOrDefault(key!.Value).Name).EndRow();
                output.EndRow();
            }
        }

        output.Complete();
    }

    /// <summary>Writes, row by row beside the mentions of a partition, what clustering and the known accounts say of their items.</summary>
    public void WriteEndings(string items, string assignments, string mentions, string path)
    {
        var clusters = ArrowTables.ReadFile(assignments, Assignment.Columns).SelectMany(batch => batch.Text("cluster_id").Zip(batch.Boolean("is_copy"))).ToList();
        var speakers = ArrowTables.ReadFile(items, Speaking).SelectMany(batch => batch.Text("account_city").Zip(batch.Integer("account_key"), Speaker)).ToList();
        using var output = new ArrowOutput(path, RunTables.MentionEndings);
        foreach (var batch in ArrowTables.ReadFile(mentions, Mentioning))
        {
            var (rows, codes) = (batch.Integer("row"), batch.Text("adcode"));
            for (var at = 0; at < batch.Rows; at++)
            {
                var row = (int)rows[at]!.Value;
                var (name, city) = speakers[row];
                output.Table.Add(clusters[row].First).Add(clusters[row].Second).Add(city is not null && city == codes[at]).Add(city is not null).Add(name).EndRow();
                output.EndRow();
            }
        }

        output.Complete();
    }

    private (string? Name, string? City) Speaker(string? city, long? key)
    {
        var found = known.GetValueOrDefault(key!.Value);
        return (found.Name, city ?? found.City);
    }
}
