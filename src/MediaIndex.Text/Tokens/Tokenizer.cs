namespace MediaIndex.Text.Tokens;

/// <summary>
/// Cuts a text into tokens in one pass over its UTF-8 bytes. Letters and digits never share a token (`COVID19`, `COVID-19` and `#COVID19` give the same two),
/// an apostrophe or a hyphen ends a token, a change of script ends a token, every Chinese character is one. Invalid UTF-8 is passed over like a symbol.
/// Immutable and safe to share; the buffer is not.
/// </summary>
public sealed class Tokenizer(CharacterFolding folding)
{
    private readonly CharacterFolding _folding = folding;

    /// <summary>Tokenises UTF-8 bytes; they are copied into the buffer.</summary>
    public void Tokenize(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        into.Begin(utf8);
        new TokenPass<AllColumns>(_folding, into).Run();
    }

    /// <summary>Tokenises UTF-8 bytes and writes down hashes and kinds alone, in half the time. Everything else of the buffer is empty.</summary>
    public void TokenizeBare(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        into.Begin(utf8, full: false);
        new TokenPass<HashesAndKinds>(_folding, into).Run();
    }

    /// <summary>Tokenises a string; lone surrogates are taken for symbols.</summary>
    public void Tokenize(string text, TokenBuffer into)
    {
        into.Begin(text.AsSpan());
        new TokenPass<AllColumns>(_folding, into).Run();
    }

    /// <summary>
    /// The hash that a token of these letters has, upper or lower case, in or outside a hashtag. Characters that no token holds are left out.
    /// Text of more than one token must be tokenised: its tokens are hashed one by one.
    /// </summary>
    public ulong HashOf(string token)
    {
        var hash = TokenHash.Start();
        foreach (var rune in token.EnumerateRunes())
        {
            var kind = CharacterClasses.Of(rune.Value);
            if (kind is >= CharacterClass.Latin and <= CharacterClass.Digit)
            {
                hash.AddFolded(_folding.Table, rune.Value);
            }
        }

        return hash.Finish();
    }
}
