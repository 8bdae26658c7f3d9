using MediaIndex.Cli.Knowing;
using MediaIndex.Text.Sentiment;
using MediaIndex.Text.Tokens;
using MediaIndex.Text.Topics;

namespace MediaIndex.Cli.Training;

/// <summary>What training knows beforehand: tokens and lexicons, no trained model.</summary>
internal sealed record TrainingLexicons(Tokenizer Tokenizer, TopicTagger Topics, ToneTagger Tones)
{
    /// <summary>Reads them.</summary>
    public static TrainingLexicons Load(ProgramHome home)
    {
        using var files = new CorporaFiles(home);
        var tokenizer = new Tokenizer(CharacterFolding.Read(files.Open("text/hans-hant.tsv")));
        var none = new Dictionary<string, MediaIndex.Text.Classification.TextClassifier>();
        return new TrainingLexicons(
            tokenizer,
            new TopicTagger(tokenizer, [files.Open("topics/en.tsv"), files.Open("topics/zh.tsv")], none),
            new ToneTagger(tokenizer, [files.Open("sentiment/en.tsv"), files.Open("sentiment/zh.tsv")], files.Open("sentiment/modifiers.tsv"), none));
    }
}
