using MediaIndex.Text.Deduplication;

namespace MediaIndex.Text.Tests.Deduplication;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("HTTP://www.Example.com:80/a/./b/../c/?utm_source=x&b=2&a=1#top", "https://example.com/a/c?a=1&b=2")]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("https://example.com/", "https://example.com")]
    [InlineData("https://example.com/index.html", "https://example.com")]
    [InlineData("https://example.com:8443/x", "https://example.com:8443/x")]
    [InlineData("https://user:pass@example.com./x", "https://example.com/x")]
    [InlineData("https://en.m.wikipedia.org/wiki/Wuhan", "https://en.wikipedia.org/wiki/Wuhan")]
    [InlineData("https://m.com/a", "https://m.com/a")]
    [InlineData("https://amp.theguardian.com/world/amp", "https://theguardian.com/world")]
    [InlineData("https://www-bbc-com.cdn.ampproject.org/c/s/www.bbc.com/news/amp/world-1", "https://bbc.com/news/amp/world-1")]
    [InlineData("https://www.google.com/amp/s/www.bbc.com/news/world-1.amp", "https://bbc.com/news/world-1")]
    [InlineData("https://a.com/p;jsessionid=1F2E?x=1", "https://a.com/p?x=1")]
    [InlineData("https://a.com/news.php?sid=123", "https://a.com/news.php?sid=123")]
    [InlineData("https://a.com/news.php?id=1&sid=0123456789abcdef0123456789abcdef", "https://a.com/news.php?id=1")]
    [InlineData("https://a.com/%7Euser/%e6%ad%a6", "https://a.com/~user/%E6%AD%A6")]
    [InlineData("//a.com//b///c", "https://a.com/b/c")]
    [InlineData("a.com/b", "https://a.com/b")]
    [InlineData("https://twitter.com/a/status/1?s=20&t=abc", "https://x.com/a/status/1")]
    [InlineData("https://mobile.twitter.com/a/status/1", "https://x.com/a/status/1")]
    [InlineData("https://youtu.be/abc?t=3", "https://youtube.com/watch?v=abc")]
    [InlineData("https://m.youtube.com/watch?feature=share&v=abc", "https://youtube.com/watch?v=abc")]
    [InlineData("https://a.com/#!/page", "https://a.com#!/page")]
    [InlineData("https://a.com/x?fbclid=1&amp;id=2", "https://a.com/x?id=2")]
    [InlineData("http://[2001:db8::1]:80/x", "https://[2001:db8::1]/x")]
    [InlineData("ftp://a.com/x", "ftp://a.com/x")]
    [InlineData("https://a.com:0080/x\u0085", "https://a.com/x")]
    [InlineData("https://a.com/x\u3000y", "https://a.com/x%20y")]
    [InlineData("https://a.com/x?%75tm_source=b&amp;amp;c=1", "https://a.com/x?c=1")]
    [InlineData("https://youtu.be/abc&list=1", "https://youtube.com/watch?v=abc")]
    [InlineData("https://a.cdn.ampproject.org/amp/c/b.com/x", "https://b.com/x")]
    public void Of_Address_GivesOneForm(string address, string expected) => Assert.Equal(expected, CanonicalUrl.Of(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no address")]
    [InlineData("https://")]
    [InlineData("http:///path")]
    [InlineData("http://a b.com/")]
    [InlineData("http://a.com:port/")]
    [InlineData("http://a\u00A0b.com/")]
    [InlineData("http://]:80/")]
    [InlineData("http://[x]/")]
    public void Of_NoAddress_GivesNull(string? address)
    {
        Assert.Null(CanonicalUrl.Of(address));
        Assert.Equal(0UL, CanonicalUrl.HashOf(address));
    }

    [Fact]
    public void Of_CanonicalForm_StaysAsItIs()
    {
        var random = new Random(3);
        string[] hosts = ["a.com", "www.m.a.com", "", "x.com", "twitter.com", "youtu.be", "youtube.com", "google.com", "b.cdn.ampproject.org", "[::1]", "]", "..", "a..m.b"];
        string[] parts = ["a", "b", ".", "/", "?", "&", "=", "#", "%", "25", "%75", ":", "80", "@", ";", "amp", "AMP", "m", "w", "-", "_", "~", " ", "中", "\uD800", "\u0085", "\u3000", "sid=", "a=1", "s", "c", "/watch?v=", "b.com", "index.html", "utm_x", "[", "]", "\\", "#!"];
        for (var round = 0; round < 100_000; round++)
        {
            var text = "http://" + hosts[random.Next(hosts.Length)] + string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => parts[random.Next(parts.Length)]));
            if (CanonicalUrl.Of(text) is { } once)
            {
                Assert.Equal(once, CanonicalUrl.Of(once));
            }
        }
    }

    [Fact]
    public void Of_PlainAddress_IsTheFormOfAnyAddress()
    {
        var random = new Random(4);
        string[] hosts = ["a.com", "www.a.com", "m.youtube.com", "youtube.com", "x.com", "twitter.com", "youtu.be", "facebook.com", "www.m.com", "www..a.com", "a", "1.2.3.4", "amp.b.co.uk", "google.de", "a.com.", "a.ampproject.org", "www.x.com", "m.m.m", ".a.com", "A.com"];
        string[] parts = ["/", "/a", "/watch", "/status/", "1", "/amp", "/index.html", "/p.php", ".amp", "/..", "?", "v=1", "&", "s=2", "t=3", "b=", "=", "utm_source=x", "a", "sid=0123456789abcdef0123456789", "%41", "#", "#!b", ":80", "@", ".", "amp;", " ", "/i", "中", ";sid="];
        var plain = 0;
        var buffer = new char[PlainUrl.Longest];
        for (var round = 0; round < 100_000; round++)
        {
            var address = (random.Next(4) == 0 ? "http://" : "https://") + hosts[random.Next(hosts.Length)] + string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.Equal(CanonicalUrl.OfAny(address), CanonicalUrl.Of(address));
            plain += PlainUrl.TryWrite(address, buffer, out _) ? 1 : 0;
        }

        Assert.InRange(plain, 5_000, 90_000);
    }
}
