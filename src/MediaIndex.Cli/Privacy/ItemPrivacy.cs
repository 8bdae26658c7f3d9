using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Privacy;

/// <summary>
/// What is stored of authors. Official, media and firms' accounts and the registered ones are stored by name; everyone else is a private person until shown otherwise and is stored
/// under a keyed pseudonym, in the tables and in the files between phases.
/// </summary>
internal sealed class ItemPrivacy(PseudonymKey key, TakedownList takedown, AccountRegistry accounts)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const string Mark = "p-";
    private const int DigestBytes = 15;
    private const int MostRemembered = 200_000;
    private readonly ConcurrentDictionary<string, KnownAccount>[] remembered = [.. PlatformNames.All.Select(_ => new ConcurrentDictionary<string, KnownAccount>(new NameComparer()))];
    private int rememberedCount;

    /// <summary>Changes with key and takedown list; part of the fingerprint of everything that is read.</summary>
    public string Fingerprint => new Fingerprint().Add(key.Id).Add(takedown.Hash).ToString();

    /// <summary>Tells keys apart; says nothing of the key itself.</summary>
    public string KeyId => key.Id;

    /// <summary>What must not be stored.</summary>
    public TakedownList Takedown => takedown;

    /// <summary>The stand-in for an account: `p-` and 24 letters and digits, the same wherever the account is met under the same key.</summary>
    public string PseudonymOf(Platform platform, string account) => Known(platform, account).Pseudonym;

    // An author of many posts is looked up and digested once. What is remembered changes no answer.
    private KnownAccount Known(Platform platform, string account)
    {
        if (!remembered[(int)platform].TryGetValue(account, out var known))
        {
            known = new KnownAccount(accounts.Find(platform, account) is { } registered ? !registered.IsPrivate : null, Digested(platform, account));
            if (Interlocked.Increment(ref rememberedCount) <= MostRemembered)
            {
                remembered[(int)platform].TryAdd(account, known);
            }
        }

        return known;
    }

    private string Digested(Platform platform, string account)
    {
        var digest = key.Digest($"{platform.ToName()}\n{account.TrimStart('@').Normalize(NormalizationForm.FormC).ToLowerInvariant()}").AsSpan(0, DigestBytes);
        Span<char> text = stackalloc char[DigestBytes * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (digest[bit / 8] << 8) | ((bit / 8) + 1 < digest.Length ? digest[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return string.Concat(Mark, text);
    }

    /// <summary>Whether an account is stored by its name.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="account">The account, or the byline of a news item.</param>
    /// <param name="actor">Kind of actor, where known.</param>
    public bool IsPublic(Platform platform, string account, string? actor) =>
        IsPublic(Known(platform, account), platform, actor);

    // On news sites the actor is the outlet, and the name beside it is a person's.
    private static bool IsPublic(KnownAccount known, Platform platform, string? actor) => known.Registered ?? (platform != Platform.News && actor is "official" or "media" or "firm");

    /// <summary>The item as it may be stored.</summary>
    public MediaItem Apply(MediaItem item)
    {
        if (string.IsNullOrEmpty(item.Account) || item.Account == item.Outlet)
        {
            return item;
        }

        var known = Known(item.Platform, item.Account);
        return IsPublic(known, item.Platform, item.Actor)
            ? item
            : item with { Account = known.Pseudonym, Url = PostAddress.WithoutName(item.Platform, item.Url, item.Account, known.Pseudonym) };
    }

    /// <summary>The snapshot as it may be stored; null where its author is to be forgotten.</summary>
    public AccountSnapshot? Apply(AccountSnapshot snapshot)
    {
        var known = Known(snapshot.Platform, snapshot.Account);
        return !takedown.IsEmpty && takedown.HasAuthor(snapshot.Platform, snapshot.Account, known.Pseudonym) ? null
            : IsPublic(known, snapshot.Platform, snapshot.Kind) ? snapshot
            : snapshot with { Account = known.Pseudonym };
    }

    /// <summary>Which entry of the takedown list a page or item falls under; null where none does.</summary>
    /// <param name="id">Its id in this run.</param>
    /// <param name="item">The item, or what is known of a page.</param>
    public string? TakenDown(string id, MediaItem item) => takedown.IsEmpty ? null : takedown.Find(id, item, item.Account is null ? null : PseudonymOf(item.Platform, item.Account));

    private sealed record KnownAccount(bool? Registered, string Pseudonym);

    // Cheaper than the framework's own hash, and like it seeded anew in every process, so that nobody can choose names that meet in one place. What is remembered does not depend on it.
    private sealed class NameComparer : IEqualityComparer<string>
    {
        private static readonly long Seed = HashCode.Combine(nameof(NameComparer));

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj) => (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(obj.AsSpan()), Seed);
    }
}
