using MediaIndex.Pipelines.Model;
using Sylvan.Data.Csv;

namespace MediaIndex.Cli.Knowing;

/// <summary>A registered account.</summary>
/// <param name="Kind">`official media firm person other`.</param>
/// <param name="City">Code of the city it speaks for; null where it speaks for none.</param>
/// <param name="IsPrivate">Whether it is listed as a private person, who is not stored by name.</param>
internal sealed record RegisteredAccount(string Kind, string? City, bool IsPrivate);

/// <summary>The registry of accounts (`corpora/accounts.csv`): who speaks, and for which city.</summary>
internal sealed class AccountRegistry
{
    private readonly Dictionary<string, Dictionary<string, RegisteredAccount>> accounts;

    private AccountRegistry(Dictionary<string, Dictionary<string, RegisteredAccount>> accounts) => this.accounts = accounts;

    /// <summary>Reads the registry: columns `platform, account, city, kind`, and `actor` where it is given; further ones are for readers.</summary>
    public static AccountRegistry Read(Stream stream)
    {
        var accounts = new Dictionary<string, Dictionary<string, RegisteredAccount>>(StringComparer.Ordinal);
        foreach (var row in RegistryRows.Read(stream))
        {
            var city = row.Text("city");
            if (!accounts.TryGetValue(row.Text("platform"), out var ofPlatform))
            {
                accounts.Add(row.Text("platform"), ofPlatform = new Dictionary<string, RegisteredAccount>(StringComparer.Ordinal));
            }

            ofPlatform.TryAdd(row.Text("account").ToLowerInvariant(), new RegisteredAccount(row.Text("kind"), city.Length == 0 ? null : city, row.Optional("actor") == "private-person"));
        }

        return new AccountRegistry(accounts);
    }

    /// <summary>The registered account, or null.</summary>
    public RegisteredAccount? Find(Platform platform, string account)
    {
        if (!accounts.TryGetValue(platform.ToName(), out var ofPlatform))
        {
            return null;
        }

        Span<char> lower = account.Length <= 128 ? stackalloc char[128] : new char[account.Length];
        lower = lower[..AccountName.Lower(account, lower)];
        return ofPlatform.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var found) ? found : null;
    }
}

/// <summary>A registered outlet.</summary>
/// <param name="Name">Name of the outlet.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code; null where unknown.</param>
/// <param name="Scope">Overseas or domestic.</param>
/// <param name="Kind">`overseas-mainstream domestic city-owned agency blog`.</param>
internal sealed record RegisteredOutlet(string Name, string? Country, Scope Scope, string Kind);

/// <summary>The registry of outlets (`corpora/sources.csv`) by domain.</summary>
internal sealed class OutletRegistry
{
    private readonly Dictionary<string, RegisteredOutlet> outlets;
    private readonly Dictionary<string, RegisteredOutlet> named = new(StringComparer.OrdinalIgnoreCase);

    private OutletRegistry(Dictionary<string, RegisteredOutlet> outlets)
    {
        this.outlets = outlets;
        foreach (var outlet in outlets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value))
        {
            named.TryAdd(ShortName(outlet.Name), outlet);
        }
    }

    /// <summary>The outlet of that name; null where none is registered.</summary>
    public RegisteredOutlet? FindByName(string? name) => name is null ? null : named.GetValueOrDefault(ShortName(name));

    // "BBC News" and "BBC", "Xinhua News Agency" and "Xinhua" are one outlet.
    private static string ShortName(string name)
    {
        foreach (var ending in new[] { " News Agency", " News", "net" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length + 2)
            {
                return name[..^ending.Length];
            }
        }

        return name;
    }

    /// <summary>Reads the registry: columns `domain, outlet, country, kind, scope`; further ones are for readers.</summary>
    public static OutletRegistry Read(Stream stream)
    {
        var outlets = new Dictionary<string, RegisteredOutlet>(StringComparer.Ordinal);
        foreach (var row in RegistryRows.Read(stream))
        {
            var country = row.Text("country");
            outlets.TryAdd(row.Text("domain").ToLowerInvariant(), new RegisteredOutlet(row.Text("outlet"), country.Length == 0 ? null : country, row.Text("scope") == "domestic" ? Scope.Domestic : Scope.Overseas, row.Text("kind")));
        }

        return new OutletRegistry(outlets);
    }

    /// <summary>The outlet of an address: its host or the nearest parent domain that is registered; null where none is.</summary>
    public RegisteredOutlet? Find(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return null;
        }

        for (var host = address.Host.ToLowerInvariant(); host.Contains('.', StringComparison.Ordinal); host = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (outlets.TryGetValue(host, out var outlet))
            {
                return outlet;
            }
        }

        return null;
    }
}

/// <summary>Rows of a registry; lines that begin with `#` are comments.</summary>
internal static class RegistryRows
{
    /// <summary>Reads all rows.</summary>
    public static IEnumerable<RegistryRow> Read(Stream stream)
    {
        using var text = new StreamReader(stream, leaveOpen: true);
        var lines = string.Join('\n', text.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')));
        using var csv = CsvDataReader.Create(new StringReader(lines));
        while (csv.Read())
        {
            yield return new RegistryRow(csv);
        }
    }
}

/// <summary>A row of a registry; good until the next one is read.</summary>
/// <param name="Csv">The reader that stands on it.</param>
internal readonly record struct RegistryRow(CsvDataReader Csv)
{
    /// <summary>The text of a column.</summary>
    public string Text(string column) => Csv.GetString(Csv.GetOrdinal(column));

    /// <summary>The text of a column that a file need not have; empty where it has none.</summary>
    public string Optional(string column)
    {
        for (var i = 0; i < Csv.FieldCount; i++)
        {
            if (Csv.GetName(i) == column)
            {
                return Csv.GetString(i).Trim();
            }
        }

        return "";
    }
}
