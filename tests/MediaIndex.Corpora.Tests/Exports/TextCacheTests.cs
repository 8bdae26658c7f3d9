using System.Text;
using CsCheck;
using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Tests.Exports;

public sealed class TextCacheTests
{
    [Fact]
    public void Of_AnyTexts_GivesThem() => Gen.String[Gen.Int[0, 7].Select(i => "ab汉字é \u0000z"[i]), 0, 80].Array[1, 400].Sample(
        texts =>
        {
            var cache = new TextCache();
            return texts.All(text => cache.Of(Encoding.UTF8.GetBytes(text)) == text && cache.Make(Encoding.UTF8.GetBytes(text)) == text);
        },
        iter: 100);

    [Theory]
    [InlineData("en")]
    [InlineData("新华社")]
    public void Of_TheSameText_GivesTheSameString(string text)
    {
        var cache = new TextCache();
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Same(cache.Of(bytes), cache.Of(bytes));
    }

    [Fact]
    public void Make_LongTexts_GivesThem()
    {
        var cache = new TextCache();
        foreach (var length in new[] { 0, 1, 511, 513, 4_096, 4_097, 100_000 })
        {
            var text = new string('汉', length / 3) + new string('a', length % 3);
            Assert.Equal(text, cache.Make(Encoding.UTF8.GetBytes(text)));
        }
    }
}
