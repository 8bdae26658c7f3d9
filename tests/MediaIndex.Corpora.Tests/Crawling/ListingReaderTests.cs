using System.IO.Compression;
using System.Text;
using MediaIndex.Corpora.Crawling;

namespace MediaIndex.Corpora.Tests.Crawling;

public sealed class ListingReaderTests
{
    private const int Most = 1 << 20;

    [Fact]
    public void Read_SitemapFeedAtomJsonAndText_GivesTheirAddresses()
    {
        Assert.Equal(["https://a.test/1", "https://a.test/2?x=1&y=2"], Read("""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.test/1</loc></url><url><loc> https://a.test/2?x=1&amp;y=2 </loc></url></urlset>""").Pages);
        Assert.Equal(["https://a.test/s1.xml"], Read("<sitemapindex><sitemap><loc>https://a.test/s1.xml</loc></sitemap></sitemapindex>").Sitemaps);
        Assert.Equal(["https://a.test/1", "https://a.test/g"], Read("<rss><channel><link>https://a.test/</link><item><title>x</title><link>https://a.test/1</link></item><item><guid>https://a.test/g</guid></item></channel></rss>").Pages);
        Assert.Equal(["https://a.test/1"], Read("""<feed xmlns="http://www.w3.org/2005/Atom"><link href="/self"/><entry><link rel="self" href="https://a.test/s"/><link rel="alternate" href="https://a.test/1"/></entry></feed>""").Pages);
        Assert.Equal(["https://a.test/1"], Read("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://a.test/1"},{"id":"2"}]}""").Pages);
        Assert.Equal(["https://a.test/1", "http://a.test/2"], Read("https://a.test/1\nhttp://a.test/2\n\nnothing\n").Pages);
    }

    [Fact]
    public void Read_EntitiesOfADocumentType_AreNeverResolved()
    {
        // The secret would stand in the address if the entity were followed.
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "https://leaked.test/");
        var listing = Read($"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "https://named.test/">]><urlset><url><loc>&x;</loc></url><url><loc>&y;</loc></url><url><loc>https://a.test/1</loc></url></urlset>""");
        File.Delete(secret);
        Assert.Contains("https://a.test/1", listing.Pages);
        Assert.DoesNotContain(listing.Pages, page => page.Contains("leaked", StringComparison.Ordinal) || page.Contains("named", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_BillionLaughs_CostsItsBytesOnly()
    {
        var text = new StringBuilder("<!DOCTYPE urlset [<!ENTITY l0 \"ha\">");
        for (var i = 1; i < 30; i++)
        {
            text.Append($"<!ENTITY l{i} \"&l{i - 1};&l{i - 1};\">");
        }

        text.Append("]><urlset><url><loc>https://a.test/&l29;</loc></url><url><loc>https://a.test/2</loc></url></urlset>");
        var listing = Read(text.ToString());
        Assert.Contains("https://a.test/2", listing.Pages);
        Assert.All(listing.Pages, page => Assert.True(page.Length < 100, page));
    }

    [Fact]
    public void Read_PackedBomb_IsRefused()
    {
        var packed = Packed(new byte[64 << 20]);
        Assert.True(packed.Length < Most);
        var listing = ListingReader.Read(packed, Most);
        Assert.Empty(listing.Pages);
        Assert.Contains("unpacks to more", listing.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PackedSitemap_IsUnpacked() =>
        Assert.Equal(["https://a.test/1"], ListingReader.Read(Packed("<urlset><url><loc>https://a.test/1</loc></url></urlset>"u8.ToArray()), Most).Pages);

    [Fact]
    public void Read_MoreEntriesThanTaken_SaysSo()
    {
        var text = "<urlset>" + string.Concat(Enumerable.Range(0, 50_010).Select(i => $"<url><loc>https://a.test/{i}</loc></url>")) + "</urlset>";
        var listing = ListingReader.Read(Encoding.ASCII.GetBytes(text), 16 << 20);
        Assert.Equal(50_000, listing.Pages.Count);
        Assert.Contains("more than", listing.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>no feed</body></html>")]
    [InlineData("{\"items\": {}}")]
    [InlineData("{ broken")]
    public void Read_NoListing_SaysSo(string text) => Assert.NotNull(Read(text).Problem);

    private static Listing Read(string text) => ListingReader.Read(Encoding.UTF8.GetBytes(text), Most);

    private static byte[] Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}
