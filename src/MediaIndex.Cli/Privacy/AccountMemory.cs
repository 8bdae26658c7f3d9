using System.IO.Hashing;
using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Privacy;

/// <summary>
/// The accounts that were met last, in a table of one size, for any number of threads. A newer account takes the place of an older one: those of many posts are soon back, and half of a year's posts
/// have an author who is met just for the post and its snapshot.
/// </summary>
internal sealed class AccountMemory
{
    private const int Places = 1 << 14;

    // Chosen anew in every process, so that nobody can name accounts that drive out one another.
    private static readonly long Seed = HashCode.Combine(nameof(AccountMemory));
    private readonly KnownAccount?[] accounts = new KnownAccount?[Places];

    /// <summary>What is remembered of an account; null where it is not.</summary>
    public KnownAccount? Find(Platform platform, string account) =>
        Volatile.Read(ref PlaceOf(platform, account)) is { } known && known.Platform == platform && known.Account == account ? known : null;

    /// <summary>Remembers an account.</summary>
    public void Keep(KnownAccount known) => Volatile.Write(ref PlaceOf(known.Platform, known.Account), known);

    private ref KnownAccount? PlaceOf(Platform platform, string account) =>
        ref accounts[(int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(account.AsSpan()), Seed + (long)platform) & (Places - 1)];
}
