using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace MediaIndex.Corpora.Tests.Samples;

/// <summary>Reads the sample with plain .NET parsers, none of the project's own readers.</summary>
public sealed class SampleFormatTests(SampleFolder sample) : IClassFixture<SampleFolder>
{
    [Fact]
    public void X_EveryLine_ParsesButTheBrokenOnes()
    {
        var broken = 0;
        var posts = 0;
        foreach (var line in sample.Files("x", "*.jsonl").SelectMany(File.ReadLines))
        {
            try
            {
                using var page = JsonDocument.Parse(line);
                var root = page.RootElement;
                posts += root.GetProperty("data").GetArrayLength();
                var users = root.GetProperty("includes").GetProperty("users").EnumerateArray().Select(user => user.GetProperty("id").GetString()).ToHashSet();
                Assert.All(root.GetProperty("data").EnumerateArray(), post => Assert.Contains(post.GetProperty("author_id").GetString(), users));
            }
            catch (JsonException)
            {
                broken++;
            }
        }

        var rows = Truth("x");
        Assert.Equal(rows.Count(row => Reason(row) == "malformed"), broken);
        Assert.Equal(rows.Count(row => Reason(row) != "malformed"), posts);
    }

    [Fact]
    public void X_PostsWithoutText_StandAtTheirOffset()
    {
        var rows = Truth("x").Where(row => Reason(row) == "missing-field").ToArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var bytes = File.ReadAllBytes(Path.Combine(sample.Path, row.GetProperty("file").GetString()!));
            using var post = JsonDocument.Parse(bytes.AsMemory((int)row.GetProperty("offset").GetInt64(), (int)row.GetProperty("length").GetInt64()));
            Assert.Equal(row.GetProperty("native_id").GetString(), post.RootElement.GetProperty("id").GetString());
            Assert.False(post.RootElement.TryGetProperty("text", out _));
        }
    }

    [Fact]
    public void YouTube_EveryFile_ParsesWithAllVideos()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in sample.Files("youtube", "*.json"))
        {
            using var page = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var video in page.RootElement.GetProperty("items").EnumerateArray())
            {
                Assert.True(ids.Add(video.GetProperty("id").GetString()!));
                Assert.True(long.Parse(video.GetProperty("statistics").GetProperty("viewCount").GetString()!, CultureInfo.InvariantCulture) >= 0);
            }
        }

        Assert.Equal(Truth("youtube").Select(row => row.GetProperty("native_id").GetString()).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("facebook", 40)]
    [InlineData("instagram", 18)]
    public void CrowdTangle_EveryRow_HasItsColumnsButTheBrokenOnes(string platform, int columns)
    {
        var whole = 0;
        var broken = 0;
        foreach (var file in sample.Files(platform, "*.csv"))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
            var rows = Csv(Encoding.UTF8.GetString(bytes.AsSpan(3)));
            Assert.Equal(columns, rows[0].Count);
            whole += rows.Skip(1).Count(row => row.Count == columns);
            broken += rows.Skip(1).Count(row => row.Count != columns);
        }

        var truth = Truth(platform);
        Assert.Equal(truth.Count(row => Reason(row) != "malformed"), whole);
        Assert.Equal(truth.Count(row => Reason(row) == "malformed"), broken);
    }

    [Fact]
    public void CrowdTangle_Offsets_PointAtTheRow()
    {
        foreach (var row in Truth("facebook").Where(row => Reason(row) == "kept").Take(50))
        {
            var bytes = File.ReadAllBytes(Path.Combine(sample.Path, row.GetProperty("file").GetString()!));
            var text = Encoding.UTF8.GetString(bytes, (int)row.GetProperty("offset").GetInt64(), (int)row.GetProperty("length").GetInt64());
            Assert.Contains(row.GetProperty("url").GetString()!, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void News_EveryMember_IsAWarcRecordAtItsOffset()
    {
        foreach (var row in Truth("news").Where(row => Reason(row) != "truncated"))
        {
            var record = Member(row);
            Assert.StartsWith("WARC/1.1\r\nWARC-Type: response\r\n", record, StringComparison.Ordinal);
            Assert.Contains("WARC-Target-URI: " + row.GetProperty("url").GetString() + "\r\n", record, StringComparison.Ordinal);
            var body = record.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            Assert.StartsWith("HTTP/1.1 ", record[body..], StringComparison.Ordinal);
            if (Reason(row) == "kept")
            {
                Assert.StartsWith("HTTP/1.1 200 OK", record[body..], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void News_UndatedPages_HoldNoDate()
    {
        var undated = Truth("news").Where(row => Reason(row) == "undated").ToArray();
        Assert.NotEmpty(undated);
        foreach (var row in undated)
        {
            var record = Member(row);
            var html = record[record.IndexOf("HTTP/1.1", StringComparison.Ordinal)..];
            Assert.DoesNotContain("2023", html, StringComparison.Ordinal);
            Assert.DoesNotContain("2022", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void News_TruncatedRecord_CannotBeInflated()
    {
        var row = Assert.Single(Truth("news"), row => Reason(row) == "truncated");
        var path = Path.Combine(sample.Path, row.GetProperty("file").GetString()!);
        Assert.Equal(new FileInfo(path).Length, row.GetProperty("offset").GetInt64() + row.GetProperty("length").GetInt64());
        using var file = File.OpenRead(path);
        file.Position = row.GetProperty("offset").GetInt64();
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var target = new MemoryStream();
        try
        {
            gzip.CopyTo(target);
        }
        catch (InvalidDataException)
        {
            // Some runtimes report the cut, others end early: either way the record is not whole.
        }

        Assert.DoesNotContain("</html>", Encoding.UTF8.GetString(target.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void News_Gb18030Pages_HoldTheirTitle()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var pages = Truth("news").Where(row => row.TryGetProperty("charset", out _) && Reason(row) == "kept").ToArray();
        Assert.NotEmpty(pages);
        foreach (var row in pages)
        {
            var text = Encoding.GetEncoding("GB18030").GetString(MemberBytes(row));
            Assert.Contains("导航", text.Replace("首页", "导航", StringComparison.Ordinal).Replace("推荐", "导航", StringComparison.Ordinal).Replace("头版", "导航", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Accounts_EveryRow_HasFollowers()
    {
        var rows = File.ReadLines(Path.Combine(sample.Path, "accounts.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(14 * 4 * 100, rows.Length);
        Assert.Equal(sample.Summary.AccountRows, rows.Length);
        Assert.All(rows, row => Assert.True(row.GetProperty("followers").GetInt64() > 0));
    }

    private static string Reason(JsonElement row) => row.GetProperty("reason").GetString()!;

    private static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c is ',' or '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            rows.Add(row);
        }

        return rows;
    }

    private List<JsonElement> Truth(string platform) =>
    [
        .. sample.TruthLines().Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("platform").GetString() == platform),
    ];

    private string Member(JsonElement row) => Encoding.UTF8.GetString(MemberBytes(row));

    private byte[] MemberBytes(JsonElement row)
    {
        using var file = File.OpenRead(Path.Combine(sample.Path, row.GetProperty("file").GetString()!));
        file.Position = row.GetProperty("offset").GetInt64();
        var bytes = new byte[row.GetProperty("length").GetInt64()];
        file.ReadExactly(bytes);
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        gzip.CopyTo(target);
        return target.ToArray();
    }
}
