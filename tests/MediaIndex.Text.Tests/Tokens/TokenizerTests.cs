using System.Text;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Tokens;

public sealed class TokenizerTests
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);

    [Theory]
    [InlineData("Xi'an", "Xi ‹Apostrophe›an")]
    [InlineData("Xi’an and Shanghai's", "Xi ‹Apostrophe›an ‹Space›and ‹Space›Shanghai ‹Apostrophe›s")]
    [InlineData("Port-au-Prince - no", "Port ‹Hyphen›au ‹Hyphen›Prince ‹Other›no")]
    [InlineData("U.S. and 3.5%", "U ‹Period›S ‹Sentence›and ‹Space›3 ‹Period›5")]
    [InlineData("Paris, Texas", "Paris ‹Comma›Texas")]
    [InlineData("It ended.\nWuhan", "It ‹Space›ended ‹Line›Wuhan")]
    [InlineData("武汉、北京。上海", "武 ‹None›汉 ‹Comma›北 ‹None›京 ‹Sentence›上 ‹None›海")]
    [InlineData("COVID-19 in COVID19", "COVID ‹Hyphen›19 ‹Space›in ‹Space›COVID ‹None›19")]
    [InlineData("in #WuhanLockdown now", "in ‹Space›Wuhan ‹None›Lockdown ‹Space›now")]
    [InlineData("#FIFAWorldCup2022 #new_york", "FIFA ‹None›World ‹None›Cup ‹None›2022 ‹Space›new ‹Space›york")]
    [InlineData("#武汉加油# 今", "武 ‹None›汉 ‹None›加 ‹None›油 ‹Other›今")]
    [InlineData("東京タワーのМосква", "東 ‹None›京 ‹None›タワー ‹None›の ‹None›Москва")]
    [InlineData("see https://t.co/AbC?x=1, ok", "see ‹Space›https://t.co/AbC?x=1 ‹Comma›ok")]
    [InlineData("看https://a.cn/b武汉", "看 ‹None›https://a.cn/b ‹None›武 ‹None›汉")]
    [InlineData("www.cctv.com！", "www.cctv.com")]
    [InlineData("a@b.com @CGTNOfficial", "a ‹Other›b ‹Period›com ‹Space›CGTN ‹None›Official")]
    [InlineData("Shang\u00ADhai \u200BWu\u200Bhan\u200B", "Shang\u00ADhai ‹Space›Wu\u200Bhan")]
    [InlineData("🎉🎉 Wuhan", "‹Line›Wuhan")]
    [InlineData("", "")]
    [InlineData("…—!!", "")]
    public void Tokenize_Text_GivesTokensAndGaps(string text, string expected)
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        var actual = new StringBuilder();
        for (var i = 0; i < buffer.Count; i++)
        {
            actual.Append(i == 0 ? "" : " ").Append(i == 0 && expected[0] != '‹' ? "" : $"‹{buffer.Gaps[i]}›").Append(buffer.TextOf(i));
        }

        Assert.Equal(expected, actual.ToString());
    }

    [Theory]
    [InlineData("Ürümqi", "urumqi")]
    [InlineData("U\u0308ru\u0308mqi", "URUMQI")]
    [InlineData("Ｗｕｈａｎ", "wuhan")]
    [InlineData("𝐖𝐮𝐡𝐚𝐧", "wuhan")]
    [InlineData("Shang\u00ADhai", "shanghai")]
    [InlineData("Běijīng", "beijing")]
    [InlineData("Đà", "da")]
    [InlineData("Straße", "strasse")]
    [InlineData("Орёл", "орел")]
    [InlineData("２０２２", "2022")]
    [InlineData("٢٠٢٢", "2022")]
    [InlineData("ﾊﾝ", "ハン")]
    [InlineData("CONGRATULATIONS", "congratulations")]
    [InlineData("abcdefgh", "ABCDEFGH")]
    [InlineData("Abcdefghijklmnop", "abcdefghijklmnoṕ")]
    public void Tokenize_FoldedVariants_HaveTheSameHash(string written, string plain)
    {
        var first = Single(written);
        Assert.Equal(first, Single(plain));
        Assert.Equal(first, Tokenizer.HashOf(written));
        Assert.Equal(first, Tokenizer.HashOf(plain));
    }

    [Fact]
    public void Tokenize_DifferentLetters_HaveDifferentHashes()
    {
        Assert.NotEqual(Single("край"), Single("краи"));
        Assert.NotEqual(Single("が"), Single("か"));
        Assert.NotEqual(Single("abcdefgh"), Single("abcdefghi"));
        Assert.NotEqual(Single("漢"), Single("汉"));
    }

    [Fact]
    public void HashOf_KnownToken_NeverChanges()
    {
        Assert.Equal(15753573050028077815UL, Tokenizer.HashOf("wuhan"));
    }

    [Fact]
    public void Tokenize_TraditionalMap_FoldsToSimplified()
    {
        using var pairs = new MemoryStream(Encoding.UTF8.GetBytes("# a comment\n漢\t汉\n"));
        var tokenizer = new Tokenizer(CharacterFolding.Read(pairs));
        Assert.Equal(tokenizer.HashOf("汉"), tokenizer.HashOf("漢"));
    }

    [Fact]
    public void Read_BadLine_NamesItsNumber()
    {
        using var pairs = new MemoryStream(Encoding.UTF8.GetBytes("漢\t汉\n漢字\t汉字\n"));
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => CharacterFolding.Read(pairs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenize_Capitals_AreFlagged()
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize("The US and iPhone ÉTÉ #武汉 @VisitWuhan", buffer);
        Assert.Equal(
            [
                TokenFlags.InitialCapital, TokenFlags.InitialCapital | TokenFlags.AllCapitals, TokenFlags.None, TokenFlags.None,
                TokenFlags.InitialCapital | TokenFlags.AllCapitals, TokenFlags.InHashtag, TokenFlags.InHashtag,
                TokenFlags.InitialCapital | TokenFlags.InHandle, TokenFlags.InitialCapital | TokenFlags.InHandle,
            ],
            buffer.Flags.ToArray());
    }

    [Fact]
    public void Tokenize_InvalidUtf8_NeverThrows()
    {
        var random = new Random(7);
        var buffer = new TokenBuffer();
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            Tokenizer.Tokenize(bytes, buffer);
            for (var i = 0; i < buffer.Count; i++)
            {
                Assert.InRange(buffer.EndOf(i), buffer.Starts[i] + 1, bytes.Length);
            }
        }
    }

    private static ulong Single(string text)
    {
        var buffer = new TokenBuffer();
        Tokenizer.Tokenize(text, buffer);
        Assert.Equal(1, buffer.Count);
        return buffer.Hashes[0];
    }
}
