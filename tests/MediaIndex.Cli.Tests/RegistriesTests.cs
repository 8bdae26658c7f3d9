using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;

namespace MediaIndex.Cli.Tests;

/// <summary>The registries as they are shipped: every row can be used, says where it is from, and stands once.</summary>
public sealed class RegistriesTests
{
    private static readonly string[] OutletKinds = ["overseas-mainstream", "domestic", "city-owned", "agency", "blog"];
    private static readonly string[] AccountKinds = ["official", "media", "firm", "person", "other"];
    private static readonly string[] Actors = ["city-government", "government", "media", "firm", "institution", "public-figure", "key-opinion-leader", "private-person"];

    [Fact]
    public void Sources_AsShipped_AreSoundAndToldWithTheirOrigin()
    {
        var domains = new List<string>();
        foreach (var row in Rows("sources.csv"))
        {
            var domain = row.Text("domain");
            domains.Add(domain);
            Assert.Matches("^[a-z0-9.-]+\\.[a-z0-9-]+$", domain);
            Assert.Contains(row.Text("kind"), OutletKinds);
            Assert.Contains(row.Text("scope"), new[] { "overseas", "domestic" });
            Assert.Contains(row.Text("status"), new[] { "known", "unverified" });
            Assert.Matches("^([A-Z]{2})?$", row.Text("country"));
            Assert.NotEmpty(row.Text("source"));
            Assert.True(row.Text("kind") is not ("domestic" or "city-owned") || row.Text("scope") == "domestic" || row.Text("country") is "HK" or "MO" or "TW", domain);
            Assert.True(row.Text("kind") != "overseas-mainstream" || row.Text("scope") == "overseas", domain);
        }

        Assert.True(domains.Count > 900, $"{domains.Count} outlets");
        Assert.Equal(domains.Count, domains.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Accounts_AsShipped_AreSoundAndToldWithTheirOrigin()
    {
        var accounts = new List<string>();
        foreach (var row in Rows("accounts.csv"))
        {
            var account = row.Text("platform") + " " + row.Text("account").ToLowerInvariant();
            accounts.Add(account);
            Assert.True(PlatformNames.TryParse(row.Text("platform"), out _), account);
            Assert.Contains(row.Text("kind"), AccountKinds);
            Assert.Contains(row.Optional("actor"), Actors);
            Assert.Contains(row.Text("status"), new[] { "known", "unverified" });
            Assert.Matches("^([0-9]{6}|[A-Z]{5})?$", row.Text("city"));
            Assert.NotEmpty(row.Text("source"));
            // A city government's account speaks for a city, and no other body does.
            Assert.Equal(row.Optional("actor") == "city-government", row.Text("kind") == "official" && row.Text("city").Length > 0);
        }

        Assert.True(accounts.Count > 450, $"{accounts.Count} accounts");
        Assert.Equal(accounts.Count, accounts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Find_HostBelowARegisteredDomain_IsItsOutlet()
    {
        using var stream = new MemoryStream("domain,outlet,country,language,kind,scope,source,status\npaper.example,The Paper,GB,en,overseas-mainstream,overseas,test,known\ncity.paper.example,City Paper,CN,zh,city-owned,domestic,test,known\n"u8.ToArray());
        var outlets = OutletRegistry.Read(stream);
        Assert.Equal(("The Paper", "overseas-mainstream"), (outlets.Find("https://www.paper.example/x")!.Name, outlets.Find("https://www.paper.example/x")!.Kind));
        Assert.Equal("City Paper", outlets.Find("http://m.city.paper.example/")!.Name);
        Assert.Null(outlets.Find("https://notpaper.example/"));
        Assert.Null(outlets.Find("no address"));
    }

    private static IEnumerable<RegistryRow> Rows(string file)
    {
        using var stream = File.OpenRead(Path.Combine(SharedData.RepositoryRoot, "corpora", file));
        foreach (var row in RegistryRows.Read(stream))
        {
            yield return row;
        }
    }
}
