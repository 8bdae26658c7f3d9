using System.Text;
using MediaIndex.Corpora.Encodings;

namespace MediaIndex.Corpora.Tests.Encodings;

public sealed class EncodingDetectorTests
{
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
        var (right, all) = CharsetFiles.Score(declared);
        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {all}");
        Assert.True(all > 200);
        return (double)right / all;
    }
}
