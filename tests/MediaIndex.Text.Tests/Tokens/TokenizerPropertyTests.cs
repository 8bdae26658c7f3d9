using System.Text;
using CsCheck;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Tokens;

public sealed class TokenizerPropertyTests
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);

    [Fact]
    public void Tokenize_AnyText_AgreesWithTheReference()
    {
        var buffer = new TokenBuffer();
        Gen.Int[0, ReferenceTokenizer.Characters.Count - 1].Select(i => ReferenceTokenizer.Characters[i]).Array[0, 40].Sample(
            characters =>
            {
                var text = string.Concat(characters);
                Tokenizer.Tokenize(text, buffer);
                var expected = ReferenceTokenizer.Tokenize(text);
                Assert.Equal(expected.Select(line => WithHash(line)), Enumerable.Range(0, buffer.Count).Select(i => Show(buffer, i)));
                var surfaces = Enumerable.Range(0, buffer.Count).Select(i => text[buffer.Utf16OffsetOf(buffer.Starts[i])..buffer.Utf16OffsetOf(buffer.EndOf(i))]);
                Assert.Equal(Enumerable.Range(0, buffer.Count).Select(buffer.TextOf), surfaces);
            },
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void Tokenize_AsciiInWindows_AgreesWithTheReference() =>
        AgreeWithTheReference(["a", "B", "zaz", "Qaz", "aBzQaBzQaBz", "QQ", " ", " ", " ", ", ", ". ", ".", "(", "zzz.", "5", "555", "5555555", "55555555", "#", "@", "_", "é", "武", "'", "-", "\n", "\u3000", "\u0301"], 120, 5_000);

    [Fact]
    public void Tokenize_WordsOfOtherLetters_AgreesWithTheReference() =>
        AgreeWithTheReference(["ж", "Ё", "й", "é", "ß", "æ", "a", "B", "の", "タ", "한", "\u0301", "\u00AD", "\u200B", " ", "’", "555", "жжжжжжжжжжж", "한한한한한한한한", "\uFFFD", "\U0001D416", "#", "(", "·"], 30, 20_000);

    [Fact]
    public void TokenizeBare_AnyText_HasTheSameHashesAndKindsAndNothingElse()
    {
        TokenBuffer full = new(), bare = new();
        string[] pieces = ["a", "B", "word", "UNDERSTANDING", " ", " ", ". ", ":", "www.x.y ", "https://x.y/z ", "1", "2022", "123456789", "#", "@", "_", "é", "武", "汉", "，", "Москва", "\n"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 400].Sample(
            parts =>
            {
                var text = Encoding.UTF8.GetBytes(string.Concat(parts));
                Tokenizer.Tokenize(text, full);
                Tokenizer.TokenizeBare(text, bare);
                Assert.Equal(full.Hashes.ToArray(), bare.Hashes.ToArray());
                Assert.Equal(full.Kinds.ToArray(), bare.Kinds.ToArray());
                Assert.True(bare.Starts.IsEmpty && bare.Gaps.IsEmpty && bare.Flags.IsEmpty && bare.Scripts.IsEmpty);
            },
            iter: 5_000,
            threads: 1);
    }

    [Fact]
    public void Tokenize_LongTextOfWords_AgreesWithTheReference()
    {
        // Mostly letters and blanks, so that words, capitals and numbers run over the bounds of what is read at once.
        string[] usual = ["a", "a", "a", "B", "B", "z", "Q", "5", " ", " ", " "];
        string[] ascii = ["'", "-", ".", ",", "!", "(", "\n", "5", " "];
        var rare = ReferenceTokenizer.Characters;
        var character = Gen.Select(Gen.Int[0, 999], Gen.Int[0, 9999], (kind, which) => kind < 900 ? usual[which % usual.Length] : kind < 997 ? ascii[which % ascii.Length] : rare[which % rare.Count]);
        var buffer = new TokenBuffer();
        character.Array[0, 1300].Sample(
            characters =>
            {
                var text = string.Concat(characters);
                Tokenizer.Tokenize(text, buffer);
                Assert.Equal(ReferenceTokenizer.Tokenize(text).Select(line => WithHash(line)), Enumerable.Range(0, buffer.Count).Select(i => Show(buffer, i)));
            },
            iter: 1_000,
            threads: 1);
    }

    [Theory]
    [InlineData("http://a.example/b?c=d e")]
    [InlineData("wire: two words")]
    [InlineData("see:/ no address")]
    [InlineData("www.example.org, and so on")]
    [InlineData("WWW.example.org")]
    [InlineData("the cat. The dog")]
    [InlineData("12345678901234567890 items")]
    [InlineData("NATO and US and I")]
    [InlineData("China’s café")]
    public void Tokenize_BehindAnyNumberOfLetters_IsTheSame(string text)
    {
        TokenBuffer alone = new(), behind = new();
        Tokenizer.Tokenize("a " + text, alone);
        for (var letters = 1; letters < 600; letters++)
        {
            Tokenizer.Tokenize(new string('a', letters) + " " + text, behind);
            Assert.Equal(Enumerable.Range(1, alone.Count - 1).Select(i => Describe(alone, i)), Enumerable.Range(1, behind.Count - 1).Select(i => Describe(behind, i)));
        }
    }

    [Fact]
    public void Lists_OfMasks_AreTheSameOnEveryProcessor()
    {
        var random = new Random(5);
        for (var round = 0; round < 1000; round++)
        {
            var (values, mask) = ((ulong)random.NextInt64(), (ulong)random.NextInt64());
            Assert.Equal(BitLists.GatherOneByOne(values, mask), BitLists.Gather(values, mask));
            Assert.Equal(BitLists.SpreadByProduct(values), BitLists.Spread(values));
        }
    }

    [Fact]
    public void Tokenize_LongAsciiWords_HaveTheHashOfTheirLetters()
    {
        var buffer = new TokenBuffer();
        for (var length = 1; length < 70; length++)
        {
            var word = new string([.. Enumerable.Range(0, length).Select(i => (char)('A' + (i * 7 % 26)))]);
            Tokenizer.Tokenize("é " + word + ".", buffer);
            Assert.Equal(2, buffer.Count);
            Assert.Equal(Tokenizer.HashOf(word), buffer.Hashes[1]);
            Assert.Equal(buffer.Hashes[1], Tokenizer.HashOf(word.ToLowerInvariant() + "\u0301"));
        }
    }

    [Fact]
    public void Tokenize_InvalidBytes_AgreesWithTheirReplacement()
    {
        var random = new Random(13);
        TokenBuffer direct = new(), replaced = new();
        byte[] favoured = [0x61, 0x20, 0xC3, 0xA9, 0xE6, 0xAD, 0xA6, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xFF, 0x23];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(24)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = favoured[random.Next(favoured.Length)];
            }

            var text = Encoding.UTF8.GetString(bytes);
            Tokenizer.Tokenize(bytes, direct);
            Tokenizer.Tokenize(text, replaced);
            Assert.Equal(replaced.Hashes.ToArray(), direct.Hashes.ToArray());
            Assert.Equal(replaced.Gaps.ToArray(), direct.Gaps.ToArray());
            for (var i = 0; i < direct.Count; i++)
            {
                Assert.Equal(replaced.Utf16OffsetOf(replaced.Starts[i]), direct.Utf16OffsetOf(direct.Starts[i]));
            }
        }
    }

    /// <summary>Texts of up to so many of the pieces, in any order, have the tokens that the reference has.</summary>
    private static void AgreeWithTheReference(string[] pieces, int most, int texts)
    {
        var buffer = new TokenBuffer();
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, most].Sample(
            parts =>
            {
                var text = string.Concat(parts);
                Tokenizer.Tokenize(text, buffer);
                Assert.Equal(ReferenceTokenizer.Tokenize(text).Select(line => WithHash(line)), Enumerable.Range(0, buffer.Count).Select(i => Show(buffer, i)));
            },
            iter: texts,
            threads: 1);
    }

    private static string Describe(TokenBuffer buffer, int i) => $"{buffer.Gaps[i]} {buffer.Kinds[i]} {buffer.Flags[i]} {buffer.Scripts[i]} {buffer.Hashes[i]:X} {buffer.TextOf(i)}";

    private static string Show(TokenBuffer buffer, int i) => ReferenceTokenizer.Show(
        buffer.Gaps[i], buffer.Kinds[i], buffer.Flags[i], buffer.Scripts[i], buffer.Hashes[i].ToString("X"), buffer.TextOf(i), buffer.Utf16OffsetOf(buffer.Starts[i]));

    /// <summary>The reference gives the folded letters; their hash is asked of the other entry.</summary>
    private static string WithHash(string line)
    {
        var cells = line.Split(' ');
        var folded = cells.Length - 2;
        cells[folded] = Tokenizer.HashOf(cells[folded]).ToString("X");
        return string.Join(' ', cells);
    }
}
