using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lingua;
using MediaIndex.Cli;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Language;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>
/// Our language identification beside Lingua for .NET on sentences of 13 languages and on their first 40 characters: `./bench language FOLDER`, the folder holding a file of one sentence a line for each language.
/// Ours was trained on the first of every two lines, so that only the second ones are asked. Speed is of one thread, tokenising included; Lingua is asked a part of the sentences, being slow.
/// </summary>
internal static class LanguageComparison
{
    private const int Passes = 40;
    private const int LinguaTexts = 1300;
    private const int ShortText = 40;

    /// <summary>Prints accuracy and texts a second of both.</summary>
    public static void Run(string folder, TextWriter output)
    {
        var sentences = Read(folder);
        var ours = Ours();
        var lingua = LanguageDetectorBuilder.FromLanguages(Enum.GetValues<Lingua.Language>().Where(language => sentences.Any(sentence => Code(language) == sentence.Language)).ToArray()).WithPreloadedLanguageModels().Build();
        output.WriteLine($"| {"texts",-20} | {"",-6} | {"asked",6} | {"right",6} | {"95 % interval",-16} | {"texts/s",9} |");
        foreach (var (name, texts) in new[] { ("sentences", sentences), ("first 40 characters", sentences.ConvertAll(sentence => (sentence.Language, Text: sentence.Text[..Math.Min(ShortText, sentence.Text.Length)]))) })
        {
            Print(output, name, "ours", texts, ours, Passes);
            var part = texts.Where((_, place) => place % Math.Max(1, texts.Count / LinguaTexts) == 0).ToList();
            Print(output, name, "ours", part, ours, Passes);
            Print(output, name, "Lingua", part, text => Code(lingua.DetectLanguageOf(text)), 1);
        }
    }

    private static Func<string, string> Ours()
    {
        var home = ProgramHome.Find(null);
        using var model = File.OpenRead(home.PathOf("corpora/models/language.bin"));
        using var pairs = File.OpenRead(home.PathOf("corpora/text/hans-hant.tsv"));
        var (identifier, tokenizer, tokens) = (new LanguageIdentifier(model, pairs), new Tokenizer(CharacterFolding.Default), new TokenBuffer());
        return text =>
        {
            tokenizer.Tokenize(text, tokens);
            return identifier.Identify(tokens).Code;
        };
    }

    private static void Print(TextWriter output, string set, string name, List<(string Language, string Text)> texts, Func<string, string> identify, int passes)
    {
        var right = texts.Count(text => identify(text.Text) == text.Language);
        Warm(texts, identify);
        var best = double.MaxValue;
        for (var pass = 0; pass < passes; pass++)
        {
            var begun = Stopwatch.GetTimestamp();
            foreach (var (_, text) in texts)
            {
                identify(text);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        var (low, high) = Evaluation.Wilson(right, texts.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {set,-20} | {name,-6} | {texts.Count,6} | {(double)right / texts.Count,6:F4} | {low:F4} to {high:F4} | {texts.Count / best,9:F0} |"));
    }

    /// <summary>Lets the just-in-time compiler finish its work before the clock runs: it waits a tenth of a second before it compiles again what runs often.</summary>
    private static void Warm(List<(string Language, string Text)> texts, Func<string, string> identify)
    {
        const int Rounds = 20;
        const int Some = 500;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, text) in texts.Take(Some))
            {
                identify(text);
            }

            Thread.Sleep(150);
        }
    }

    private static List<(string Language, string Text)> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => File.ReadAllLines(file, Encoding.UTF8).Where((_, line) => line % 2 == 1).Select(line => (Path.GetFileNameWithoutExtension(file), line)))];

    private static string Code(Lingua.Language language) => language == Lingua.Language.Unknown ? "und" : language.IsoCode6391().ToString().ToLowerInvariant();
}
