using System.Text;
using MediaIndex.Cli.Privacy;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Looks stored accounts up among those that are known by name: their name where a pseudonym was stored, and the city that they speak for.</summary>
internal sealed class KnownNames
{
    private static readonly FactColumn[] Name = [new("known_name", FactType.Text)];
    private readonly Dictionary<long, (string? Name, byte[]? City)> known = [];

    /// <summary>Takes all accounts under their names and under the pseudonyms that their posts may carry.</summary>
    public KnownNames(IEnumerable<PublicAccount> accounts, ItemPrivacy privacy)
    {
        foreach (var account in accounts)
        {
            known[(long)ItemIds.AccountKey(account.Platform, account.Account)] = (null, BytesOf(account.City));
            known[(long)ItemIds.AccountKey(account.Platform, privacy.PseudonymOf(account.Platform, account.Account))] = (account.Account, BytesOf(account.City));
        }
    }

    /// <summary>Writes, row by row beside a file with account keys, the name of each account that is stored under its pseudonym though it is public.</summary>
    public void WriteNames(ArrowBatches rows, string path)
    {
        using var output = new ArrowOutput(path, Name);
        var accounts = new ArrowCursor(rows, "account_key");
        for (var row = 0L; row < accounts.Rows; row++)
        {
            accounts.MoveTo(row);
            output.Table.Add(known.GetValueOrDefault(accounts.Integer(0)).Name).EndRow();
            output.EndRow();
        }

        output.Complete();
    }

    /// <summary>Writes, row by row beside the mentions of a partition, what clustering and the known accounts say of their items.</summary>
    public void WriteEndings(ArrowBatches items, ArrowBatches assignments, ArrowBatches mentions, string path)
    {
        using var output = new ArrowOutput(path, RunTables.MentionEndings);
        var (item, cluster, mention) = (new ArrowCursor(items, "account_city", "account_key"), new ArrowCursor(assignments, "cluster_id", "is_copy"), new ArrowCursor(mentions, "row", "adcode"));
        for (var at = 0L; at < mention.Rows; at++)
        {
            mention.MoveTo(at);
            item.MoveTo(mention.Integer(0));
            cluster.MoveTo(mention.Integer(0));
            var account = known.GetValueOrDefault(item.Integer(1));
            var city = item.Has(0) ? item.Text(0) : account.City;
            output.Table.AddUtf8(cluster.Text(0)).Add(cluster.Flag(1)).Add(!city.IsEmpty && city.SequenceEqual(mention.Text(1))).Add(!city.IsEmpty).Add(account.Name).EndRow();
            output.EndRow();
        }

        output.Complete();
    }

    private static byte[]? BytesOf(string? city) => city is null ? null : Encoding.UTF8.GetBytes(city);
}
