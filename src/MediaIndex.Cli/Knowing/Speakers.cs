using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text;

namespace MediaIndex.Cli.Knowing;

/// <summary>Tells who speaks: completes items and snapshots from the registries. One instance serves one worker.</summary>
internal sealed class Speakers(Knowledge knowledge, ItemAnnotator annotator)
{
    private readonly Dictionary<string, string?> cities = new(StringComparer.Ordinal);

    /// <summary>An item with the actor and outlet that the registries know, where the source does not tell.</summary>
    public MediaItem Complete(MediaItem item)
    {
        var actor = item.Actor ?? (item.Account is null ? null : knowledge.Accounts.Find(item.Platform, item.Account)?.Kind);
        if (item.Platform != Platform.News || (knowledge.Outlets.FindByName(item.Outlet) ?? knowledge.Outlets.Find(item.Url)) is not { } outlet)
        {
            return actor == item.Actor ? item : item with { Actor = actor };
        }

        // The registry decides the scope (contracts.md, What is counted): one source may hold outlets of both.
        return item with { Actor = actor, Outlet = item.Outlet ?? outlet.Name, Country = item.Country ?? outlet.Country, Scope = outlet.Scope };
    }

    /// <summary>What is known of a page before it is read.</summary>
    public MediaItem TemplateOf(WebPage page, SourceDefinition source) => Complete(new MediaItem
    {
        Origin = page.Origin,
        Platform = source.Platform,
        Url = page.Url,
        Outlet = source.Outlet,
        Country = source.Country,
        Scope = source.Scope,
        Actor = source.Actor,
        Metrics = page.Metrics,
    });

    /// <summary>A snapshot with the kind and city of its account, where the source does not tell.</summary>
    public AccountSnapshot Complete(AccountSnapshot snapshot)
    {
        var kind = snapshot.Kind ?? knowledge.Accounts.Find(snapshot.Platform, snapshot.Account)?.Kind;
        return snapshot with { Kind = kind, City = snapshot.City ?? CityOf(snapshot.Platform, snapshot.Account, kind) };
    }

    /// <summary>The city whose own account published an item; null where it is no official account of one city.</summary>
    public string? CityOf(MediaItem item) => item.Account is null ? null : CityOf(item.Platform, item.Account, item.Actor);

    // The registry wins; an official account that is not in it speaks for the one city that its name holds.
    private string? CityOf(Platform platform, string account, string? kind)
    {
        if (kind != "official")
        {
            return null;
        }

        if (knowledge.Accounts.Find(platform, account) is { City: { } city })
        {
            return city;
        }

        if (!cities.TryGetValue(account, out var found))
        {
            found = annotator.CityOfName(account);
            cities.Add(account, found);
        }

        return found;
    }
}
