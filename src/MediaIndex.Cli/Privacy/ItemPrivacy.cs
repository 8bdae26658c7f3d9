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
    private const int PseudonymBytes = 15;
    private readonly AccountMemory memory = new();

    /// <summary>Changes with key and takedown list; part of the fingerprint of everything that is read.</summary>
    public string Fingerprint => new Fingerprint().Add(key.Id).Add(takedown.Hash).ToString();

    /// <summary>Tells keys apart; says nothing of the key itself.</summary>
    public string KeyId => key.Id;

    /// <summary>What must not be stored.</summary>
    public TakedownList Takedown => takedown;

    /// <summary>The stand-in for an account: `p-` and 24 letters and digits, the same wherever the account is met under the same key.</summary>
    public string PseudonymOf(Platform platform, string account) => Known(platform, account).Pseudonym;

    // What is remembered changes no answer.
    private KnownAccount Known(Platform platform, string account)
    {
        if (memory.Find(platform, account) is { } known)
        {
            return known;
        }

        known = new KnownAccount(platform, account, accounts.Find(platform, account) is { } registered ? !registered.IsPrivate : null, Digested(platform, account));
        memory.Keep(known);
        return known;
    }

    private string Digested(Platform platform, string account)
    {
        Span<byte> digest = stackalloc byte[PseudonymKey.DigestBytes];
        key.Digest(NameUnderKey(platform, account), digest);
        Span<char> text = stackalloc char[PseudonymBytes * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (digest[bit / 8] << 8) | ((bit / 8) + 1 < PseudonymBytes ? digest[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return string.Concat(Mark, text);
    }

    private static string NameUnderKey(Platform platform, string account)
    {
        var name = account.TrimStart('@').Normalize(NormalizationForm.FormC);
        var lower = name.Length <= 128 ? stackalloc char[128] : new char[name.Length];
        return string.Concat(platform.ToName(), "\n", lower[..AccountName.Lower(name, lower)]);
    }

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
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isPublic">Whether its account is stored by name.</param>
    public AccountSnapshot? Apply(AccountSnapshot snapshot, out bool isPublic)
    {
        var known = Known(snapshot.Platform, snapshot.Account);
        isPublic = IsPublic(known, snapshot.Platform, snapshot.Kind);
        return !takedown.IsEmpty && takedown.HasAuthor(snapshot.Platform, snapshot.Account, known.Pseudonym) ? null
            : isPublic ? snapshot
            : snapshot with { Account = known.Pseudonym };
    }

    /// <summary>Which entry of the takedown list a page or item falls under; null where none does.</summary>
    /// <param name="id">Its id in this run.</param>
    /// <param name="item">The item, or what is known of a page.</param>
    public string? TakenDown(string id, MediaItem item) => takedown.IsEmpty ? null : takedown.Find(id, item, item.Account is null ? null : PseudonymOf(item.Platform, item.Account));
}
