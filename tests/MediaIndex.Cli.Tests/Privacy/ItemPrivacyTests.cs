using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Privacy;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Tests.Privacy;

public sealed class ItemPrivacyTests : IDisposable
{
    private const string Registry = """
        platform,account,city,kind,actor,name
        x,WuhanCity,420100,official,city-government,Wuhan
        x,FamousVoice,,person,key-opinion-leader,A voice
        x,quietperson,,person,private-person,Somebody
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-privacy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Platform.X, "WuhanCity", null, true)]
    [InlineData(Platform.X, "wuhancity", null, true)]
    [InlineData(Platform.X, "FamousVoice", "person", true)]
    [InlineData(Platform.X, "quietperson", "media", false)]
    [InlineData(Platform.X, "nobody_knows", null, false)]
    [InlineData(Platform.X, "nobody_knows", "person", false)]
    [InlineData(Platform.X, "nobody_knows", "other", false)]
    [InlineData(Platform.X, "SomeOffice", "official", true)]
    [InlineData(Platform.Weibo, "SomePaper", "media", true)]
    [InlineData(Platform.News, "Jane Reporter", "media", false)]
    public void Apply_Snapshot_IsStoredByNameByRegistryAndKind(Platform platform, string account, string? kind, bool expected)
    {
        var stored = Privacy("a key of the test").Apply(new AccountSnapshot { Origin = default, Platform = platform, Account = account, Kind = kind }, out var isPublic);
        Assert.Equal(expected, isPublic);
        Assert.Equal(expected, stored!.Account == account);
    }

    [Fact]
    public void Apply_PrivatePerson_LeavesNoNameInAccountOrAddress()
    {
        var item = Privacy("a key of the test").Apply(Item("Li_Si99", "https://x.com/Li_Si99/status/123?ref=Li_Si99"));
        Assert.StartsWith("p-", item.Account, StringComparison.Ordinal);
        Assert.Equal("https://x.com/i/status/123", item.Url);
    }

    [Theory]
    [InlineData(Platform.Facebook, "https://www.facebook.com/zhang.san.3/posts/99", "Zhang San", "https://www.facebook.com/PSEUDONYM/posts/99")]
    [InlineData(Platform.Facebook, "https://www.facebook.com/permalink.php?story_fbid=7&id=100001", "Zhang San", "https://www.facebook.com/permalink.php?story_fbid=7")]
    [InlineData(Platform.Instagram, "https://www.instagram.com/p/AbC/", "zhangsan", "https://www.instagram.com/p/AbC/")]
    [InlineData(Platform.YouTube, "https://www.youtube.com/watch?v=xyz&ab_channel=ZhangSan", "Zhang San", "https://www.youtube.com/watch?v=xyz")]
    [InlineData(Platform.Weibo, "https://weibo.com/1234567/MnOp", "somebody", "https://weibo.com/PSEUDONYM/MnOp")]
    [InlineData(Platform.News, "https://paper.example/authors/jane/story", "jane", "https://paper.example/authors/PSEUDONYM/story")]
    public void WithoutName_AddressesOfThePlatforms_TellThePostOnly(Platform platform, string url, string account, string expected) =>
        Assert.Equal(expected, PostAddress.WithoutName(platform, url, account, "PSEUDONYM"));

    [Fact]
    public void WithoutName_PlainAddress_IsAsTheFrameworkTakesItApart()
    {
        var random = new Random(4);
        string[] hosts = ["a.com", "www.facebook.com", "x.com", "a", "1.2.3.4", "a..com", "A.com", "-a.com", "a-.com", "a.com:80", "u@a.com", "a_b.com", "xn--a.com", "a.c1", "a.b.c.de", ".a.com", "a.com."];
        string[] parts = ["/", "/jane", "/JANE", "/posts/1", "/p/x_-~y", "/i", ".", "..", "/.", "?", "&", "id=3", "a=jane", "ab_channel=q", "=", "v=1", "#f", "%6a", "@", "中", " ", "/status/9", "/a.b."];
        var plain = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var address = (random.Next(4) == 0 ? "http://" : "https://") + hosts[random.Next(hosts.Length)] + string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => parts[random.Next(parts.Length)]));
            var platform = (Platform)random.Next(PlatformNames.All.Count);
            Assert.Equal(PostAddress.ByUri(platform, address, "jane", "REPLACED"), PostAddress.WithoutName(platform, address, "jane", "REPLACED"));
            plain += PlainAddress.TryRead(address, out _) ? 1 : 0;
        }

        Assert.InRange(plain, 500, 45_000);
    }

    [Fact]
    public void Apply_PublicAccount_StaysAsItIs()
    {
        var item = Item("WuhanCity", "https://x.com/WuhanCity/status/123");
        Assert.Same(item, Privacy("a key of the test").Apply(item));
    }

    [Fact]
    public void PseudonymOf_SameAccountInAnyCase_IsTheSameUnderOneKeyOnly()
    {
        var (first, second) = (Privacy("a key of the test"), Privacy("another key, longer"));
        Assert.Equal(first.PseudonymOf(Platform.X, "Li_Si"), first.PseudonymOf(Platform.X, "@li_si"));
        Assert.NotEqual(first.PseudonymOf(Platform.X, "Li_Si"), first.PseudonymOf(Platform.Weibo, "Li_Si"));
        Assert.NotEqual(first.PseudonymOf(Platform.X, "Li_Si"), second.PseudonymOf(Platform.X, "Li_Si"));
        Assert.Equal(26, first.PseudonymOf(Platform.X, "Li_Si").Length);
    }

    [Fact]
    public void PseudonymOf_MoreAccountsThanAreRememberedOnManyThreads_IsTheHmacOfTheName()
    {
        const string Key = "a key of the test";
        var privacy = Privacy(Key);
        string[] names = [.. Enumerable.Range(0, 40_000).Select(i => $"user_{i}"), .. Enumerable.Range(0, 50).Select(i => new string('é', i * 20) + "İ中" + i), "@Straße", ""];
        Parallel.ForEach(names.Concat(names), name =>
        {
            var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes("youtube\n" + name.TrimStart('@').Normalize().ToLowerInvariant()));
            var bits = new BigInteger(digest.AsSpan(0, 15), isUnsigned: true, isBigEndian: true);
            var expected = string.Concat(Enumerable.Range(0, 24).Select(i => "abcdefghijklmnopqrstuvwxyz234567"[(int)((bits >> (115 - (5 * i))) & 31)]));
            Assert.Equal("p-" + expected, privacy.PseudonymOf(Platform.YouTube, name));
        });
    }

    [Fact]
    public void TakenDown_ByIdAddressAndAuthor_IsFound()
    {
        var privacy = Privacy("a key of the test", $"kind,value,platform\nid,4711,x\nid,00ff00ff00ff00ff,\nurl,http://www.paper.example/story/,\nauthor,@Li_Si,x\nauthor,{Privacy("a key of the test").PseudonymOf(Platform.Weibo, "wang")},\n");
        Assert.Equal("id", privacy.TakenDown("1", Item("a", null) with { NativeId = "4711" }));
        Assert.Null(privacy.TakenDown("1", Item("a", null) with { NativeId = "4711", Platform = Platform.Weibo }));
        Assert.Equal("id", privacy.TakenDown("1", Item("a", null) with { NativeId = "5", RepostOf = "4711" }));
        Assert.Equal("id", privacy.TakenDown("00ff00ff00ff00ff", Item("a", null)));
        Assert.Equal("url", privacy.TakenDown("1", Item("a", "https://paper.example/story?utm_source=x")));
        Assert.Equal("author", privacy.TakenDown("1", Item("li_si", null)));
        Assert.Equal("author", privacy.TakenDown("1", Item("Wang", null) with { Platform = Platform.Weibo }));
        Assert.Null(privacy.TakenDown("1", Item("somebody", "https://paper.example/other")));
    }

    [Theory]
    [InlineData("kind,value,platform\nauthor,,x\n", "row 1")]
    [InlineData("kind,value,platform\nid,1,x\nname,someone,x\n", "row 2")]
    [InlineData("kind,value,platform\nid,1,myspace\n", "no platform")]
    public void Read_RowThatCannotBeUsed_SaysWhich(string list, string said) =>
        Assert.Contains(said, Assert.Throws<UsageException>(() => Privacy("a key of the test", list)).Message, StringComparison.Ordinal);

    [Fact]
    public void KeyOf_InTheOutputOrTooShortOrMissing_IsRefused()
    {
        var key = Path.Combine(folder, "out", "a.key");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        File.WriteAllText(key, new string('k', 32));
        Assert.Contains("output folder", Assert.Throws<UsageException>(() => PseudonymKey.Of(key, Path.Combine(folder, "out"))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(PseudonymKey.Of(key, Path.Combine(folder, "elsewhere")).Id);
        File.WriteAllText(key, "short");
        Assert.Throws<UsageException>(() => PseudonymKey.Of(key, Path.Combine(folder, "elsewhere")));
        Assert.Throws<UsageException>(() => PseudonymKey.Of(key + "x", folder));
    }

    private static MediaItem Item(string account, string? url) => new() { Origin = default, Platform = Platform.X, Account = account, Url = url };

    private ItemPrivacy Privacy(string key, string? takedown = null)
    {
        string? path = null;
        if (takedown is not null)
        {
            path = Path.Combine(folder, "takedown.csv");
            File.WriteAllText(path, takedown);
        }

        using var registry = new MemoryStream(Encoding.UTF8.GetBytes(Registry));
        return new ItemPrivacy(PseudonymKey.OfText(key), TakedownList.Read(path), AccountRegistry.Read(registry));
    }
}
