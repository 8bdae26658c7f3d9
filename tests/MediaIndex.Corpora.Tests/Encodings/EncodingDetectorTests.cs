using System.Text;
using MediaIndex.Corpora.Encodings;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Encodings;

public sealed class EncodingDetectorTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["MacCyrillic"] = "x-mac-cyrillic", ["MacRoman"] = "macintosh", ["IBM866"] = "cp866", ["UTF-32LE"] = "utf-32", ["UTF-16LE"] = "utf-16", ["UTF-16"] = "utf-16",
        ["UTF-16BE"] = "utf-16BE", ["CP932"] = "shift_jis", ["CP949"] = "ks_c_5601-1987", ["GB2312"] = "gb18030", ["TIS-620"] = "windows-874", ["EUC-KR"] = "ks_c_5601-1987", ["utf-8-sig"] = "utf-8",
    };

    static EncodingDetectorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Detect_FilesWithoutDeclaration_AreDecodedRight() => Assert.InRange(Right(_ => null), 0.95, 1);

    [Fact]
    public void Detect_FilesThatClaimUtf8_AreDecodedRight() => Assert.InRange(Right(_ => "utf-8"), 0.95, 1);

    [Fact]
    public void Detect_FilesThatClaimLatin1_AreDecodedRight() => Assert.InRange(Right(_ => "iso-8859-1"), 0.9, 1);

    [Fact]
    public void Detect_FilesThatDeclareThemselves_AreDecodedRight() => Assert.InRange(Right(truth => truth.WebName), 0.98, 1);

    [Theory]
    [InlineData("gb2312", "gb18030")]
    [InlineData("GBK", "gb18030")]
    [InlineData("ISO-8859-1", "windows-1252")]
    [InlineData("euc-kr", "ks_c_5601-1987")]
    [InlineData(" \"utf8\" ", "utf-8")]
    public void ByName_NamesOfTheWeb_AreTheirSupersets(string name, string encoding) => Assert.Equal(encoding, EncodingDetector.ByName(name)!.WebName);

    [Fact]
    public void ByName_Unknown_IsNull() => Assert.Null(EncodingDetector.ByName("no-such-set"));

    [Fact]
    public void Detect_Utf8WithAFewDamagedBytes_IsUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("武汉长江大桥", 50)));
        bytes[100] = 0xff;

        Assert.Equal("utf-8", EncodingDetector.Detect(bytes, "gb2312", null).Name);
    }

    private static double Right(Func<Encoding, string?> declared)
    {
        var all = 0;
        var right = 0;
        foreach (var folder in Directory.GetDirectories(SharedData.Path("data/charset")).Order(StringComparer.Ordinal))
        {
            var truth = Truth(Path.GetFileName(folder));
            foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                var bytes = File.ReadAllBytes(path);
                var found = EncodingDetector.Detect(bytes, declared(truth), null).Encoding;
                all++;
                right += found.GetString(bytes).TrimStart('\uFEFF') == truth.GetString(bytes).TrimStart('\uFEFF') ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {all}");
        Assert.True(all > 200);
        return (double)right / all;
    }

    // "iso-8859-5-russian" is ISO-8859-5; "windows-1250-czech" is windows-1250.
    private static Encoding Truth(string folder)
    {
        var name = folder.StartsWith("iso-8859", StringComparison.Ordinal) || folder.StartsWith("windows-", StringComparison.Ordinal) ? string.Join('-', folder.Split('-').TakeWhile(part => part is "iso" or "windows" || char.IsAsciiDigit(part[0]))) : folder;
        return Encoding.GetEncoding(Names.GetValueOrDefault(name, name));
    }
}
