using CsCheck;

namespace MediaIndex.Corpora.Tests.Exports;

/// <summary>JSON texts as no tool would write them: names that repeat, have dots or escapes, stray blanks, numbers and escapes of all kinds.</summary>
internal static class RandomJson
{
    private static readonly string[] Names = ["a", "b", "id", "text", "a.b", "b.a", "a.b.id", "\\u0061", "t\\u0065xt", "汉", "a long name of more than sixteen bytes", "\\u0061.b", ""];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "7", "-12.50", "1e9", "3E-2", "0.1e+3", "9007199254740993", "\"\"", "\"a\"", "\"12\"", "\"汉字 and words that go on for longer than one step\"",
        "\"a\\\"b\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u6c49\\ud83d\\ude00\"", "\"\\u0000\"", "\"1,234\"", "\"1.2万\"",
    ];

    private static readonly string[] Blanks = ["", "", "", " ", "\n", "\r\n\t  "];

    /// <summary>Names of members as they are once decoded.</summary>
    public static IReadOnlyList<string> Decoded { get; } = ["a", "b", "id", "text", "a.b", "b.a", "a.b.id", "汉", "a long name of more than sixteen bytes", "", "c"];

    /// <summary>Any value.</summary>
    public static Gen<string> Value { get; } = Gen.Int[0, int.MaxValue].Select(seed => Write(new Random(seed), 5));

    /// <summary>An object.</summary>
    public static Gen<string> Object { get; } = Gen.Int[0, int.MaxValue].Select(seed => WriteObject(new Random(seed), 4));

    private static string Write(Random random, int depth) => (depth == 0 ? 0 : random.Next(4)) switch
    {
        0 or 1 => Blank(random) + Scalars[random.Next(Scalars.Length)] + Blank(random),
        2 => Blank(random) + WriteObject(random, depth - 1) + Blank(random),
        _ => Blank(random) + "[" + Some(random, () => Write(random, depth - 1)) + "]" + Blank(random),
    };

    private static string WriteObject(Random random, int depth) =>
        "{" + Some(random, () => $"{Blank(random)}\"{Names[random.Next(Names.Length)]}\"{Blank(random)}:{Write(random, depth)}") + "}";

    private static string Some(Random random, Func<string> one) => random.Next(5) is > 0 and var count ? string.Join(',', Enumerable.Range(0, count).Select(_ => one())) : Blank(random);

    private static string Blank(Random random) => Blanks[random.Next(Blanks.Length)];
}
