using System.Globalization;
using System.Text;
using MediaIndex.Text.Cleaning.Hygiene;

namespace MediaIndex.Text.Tests.Cleaning.Hygiene;

public sealed class TextHygieneTests
{
    [Theory]
    [InlineData("a &amp; b &lt;c&gt; &#39;d&#x27; &amp;amp;quot;", "a & b <c> 'd' \"")]
    [InlineData("AT&T & R&D &unknown; &#xFFFFFFFF; &", "AT&T & R&D &unknown; &#xFFFFFFFF; &")]
    [InlineData("&#128512; &nbsp; x", "😀 x")]
    [InlineData("Wu\u200Bhan \u202Eabc\u202C \uFEFFx\u0007", "Wuhan abc x")]
    [InlineData("U\u0308ru\u0308mqi e\u0302\u0323 e\u0323\u0302", "Ürümqi ệ ệ")]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국")]
    [InlineData("\u304B\u3099", "が")]
    [InlineData("  a\t\u00A0 b \r\n c\r\r\r\nd  ", "a b\nc\n\nd")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("a\u200Cb", "ab")]
    [InlineData("武汉\u3000加油\uE123", "武汉 加油")]
    [InlineData("one  two   three ", "one two three")]
    [InlineData(" é  ü\u2010x – “y”\u0301 \u3042\u3099", "é ü\u2010x – “y”\u0301 \u3042\u3099")]
    [InlineData("a \n  b\u00A0&nbsp; c\n\n \n d", "a\nb c\n\nd")]
    [InlineData("&#x1F600;&#xD800;&amp;nbsp;x", "😀&#xD800; x")]
    [InlineData("", "")]
    public void Clean_Text_IsMended(string text, string expected) => Assert.Equal(expected, TextHygiene.Clean(text));

    [Fact]
    public void Clean_LoneSurrogates_AreRemoved() => Assert.Equal("xyz😀", TextHygiene.Clean("x\uD800y\uDC00z😀\uD83D"));

    [Theory]
    [InlineData("A plain text, with 3 marks!")]
    [InlineData("武汉，今天“开放”。")]
    [InlineData("Café – Łódź, Привет, 서울, ひらがな")]
    public void Clean_CleanText_IsTheSameInstance(string text) => Assert.Same(text, TextHygiene.Clean(text));

    [Fact]
    public void Clean_Twice_ChangesNothingMore()
    {
        var random = new Random(5);
        const string Alphabet = "ab &#;amplt39x\u200D\u0301\u0323eU\u0308 \n\r\t武\uD83D\uDE00\uD800\u202E";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var once = TextHygiene.Clean(text);
            if (!once.Contains('&', StringComparison.Ordinal))
            {
                Assert.Equal(once, TextHygiene.Clean(once));
            }

            Assert.DoesNotContain(once, character => char.GetUnicodeCategory(character) == UnicodeCategory.Control && character != '\n');
            Assert.Equal(once, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(once)));
        }
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('&')]
    [InlineData('\u0301')]
    [InlineData('\uD800')]
    [InlineData('哈')]
    public void Clean_AMillionOfOneCharacter_Ends(char character) => Assert.InRange(TextHygiene.Clean(new string(character, 1_000_000)).Length, 0, 1_000_000);
}
