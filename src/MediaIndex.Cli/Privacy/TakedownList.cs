using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Privacy;

/// <summary>
/// Items that must not be stored: a CSV with the columns `kind, value, platform`. Kind `id` is an item's id in a run or its id on the platform, `url` its address in any form,
/// `author` the account by name or pseudonym. An empty platform means every one. Further columns are for readers.
/// </summary>
internal sealed class TakedownList
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> urls = new(StringComparer.Ordinal);
    private readonly HashSet<string> authors = new(StringComparer.Ordinal);

    /// <summary>A list without entries.</summary>
    public static TakedownList Empty { get; } = new();

    /// <summary>Hash of the file; empty without one.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => ids.Count + urls.Count + authors.Count == 0;

    /// <summary>Reads a list; null gives an empty one.</summary>
    /// <exception cref="UsageException">The file is missing or a row cannot be used.</exception>
    public static TakedownList Read(string? path)
    {
        if (path is null)
        {
            return Empty;
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"the takedown list {path} is missing. Restore it: without it the items would come back");
        }

        var list = new TakedownList { Hash = Fingerprint.OfFile(path) };
        using var stream = File.OpenRead(path);
        var number = 0;
        foreach (var row in RegistryRows.Read(stream))
        {
            number++;
            list.Add(row.Optional("kind"), row.Optional("value"), row.Optional("platform"), $"{path}: row {number}");
        }

        return list;
    }

    /// <summary>Whether an author is to be forgotten.</summary>
    public bool HasAuthor(Platform platform, string account, string? pseudonym) =>
        Has(authors, platform, NameOf(account)) || (pseudonym is not null && Has(authors, platform, pseudonym));

    /// <summary>Which kind of entry an item falls under; null where none does.</summary>
    public string? Find(string id, MediaItem item, string? pseudonym)
    {
        // A repost carries the words of what it reposts.
        if (Has(ids, item.Platform, id) || (item.NativeId is { } native && Has(ids, item.Platform, native)) || (item.RepostOf is { } original && Has(ids, item.Platform, original)))
        {
            return "id";
        }

        if (CanonicalUrl.Of(item.Url) is { } url && Has(urls, item.Platform, url))
        {
            return "url";
        }

        return item.Account is { } account && HasAuthor(item.Platform, account, pseudonym) ? "author" : null;
    }

    private void Add(string kind, string value, string platform, string where)
    {
        if (value.Length == 0)
        {
            throw new UsageException($"{where}: there is no value. Give columns kind,value,platform, for example: author,someone,x");
        }

        var known = Platform.Other;
        if (platform.Length > 0 && !PlatformNames.TryParse(platform, out known))
        {
            throw new UsageException($"{where}: '{platform}' is no platform. Use one of {string.Join(", ", PlatformNames.All)}, or leave it empty for all");
        }

        var (set, key) = kind switch
        {
            "id" => (ids, value),
            "url" => (urls, CanonicalUrl.Of(value) ?? throw new UsageException($"{where}: '{value}' is no address")),
            "author" => (authors, NameOf(value)),
            _ => throw new UsageException($"{where}: '{kind}' is no kind. Use id, url or author"),
        };
        set.Add((platform.Length == 0 ? "" : known.ToName()) + "\n" + key);
    }

    private static bool Has(HashSet<string> set, Platform platform, string value) => set.Contains("\n" + value) || set.Contains(platform.ToName() + "\n" + value);

    private static string NameOf(string account) => account.Trim().TrimStart('@').ToLowerInvariant();
}
