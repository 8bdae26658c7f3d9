using System.Text;
using System.Text.Json;
using CsCheck;
using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Tests.Exports;

/// <summary>The table takes, refuses and finds what the framework's document does.</summary>
public sealed class JsonTableTests
{
    private static readonly string[] Refused =
    [
        "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "{\"a\":1 \"b\":2}", "01", "-", "1.", ".5", "1e", "1e+", "+1", "tru", "truex", "nul", "[}", "{]", "1 2", "\"", "\"a",
        "\"a\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u", "\"a\nb\"", "\"\t\"", "// c\n1", "[1]//", "\u00a01", "\uFEFF1", "{\"a\":1}}", "NaN", "1/", "[\"sixteen bytes and a\u0001\"]",
    ];

    [Fact]
    public void Read_AnyJson_HoldsWhatTheDocumentHolds()
    {
        // One table for all: what an earlier text left behind must not show.
        var table = new JsonTable();
        RandomJson.Value.Sample(
            json =>
            {
                var bytes = Encoding.UTF8.GetBytes(json);
                using var document = JsonDocument.Parse(bytes);
                AssertSame(document.RootElement, table.Read(bytes), bytes);
            },
            iter: 4_000,
            threads: 1);
    }

    [Fact]
    public void Read_DamagedJson_IsRefusedAtTheSamePlace() => Gen.Select(RandomJson.Value, Gen.Select(Gen.Int[0, 400], Gen.Int[0, 24]).Array[1, 3], Gen.Int[0, 400], Gen.Int[0, 6]).Sample(
        (json, changes, cut, depth) =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            foreach (var (at, what) in changes)
            {
                bytes[at % bytes.Length] = "{}[]\",:\\u01e.-+tfn \n\u0001\u00ff/x"u8[what];
            }

            bytes = cut % 3 == 0 ? bytes[..(cut % bytes.Length)] : bytes;
            AssertSameVerdict(bytes, depth);
        },
        iter: 8_000);

    [Fact]
    public void Read_WhatIsNoJson_IsRefusedAtTheSamePlace() => Assert.All(Refused, json =>
    {
        Assert.ThrowsAny<JsonException>(() => new JsonTable().Read(Encoding.UTF8.GetBytes(json)));
        AssertSameVerdict(Encoding.UTF8.GetBytes(json), 0);
    });

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Read_DeepNesting_IsRefusedWhereTheDocumentRefusesIt(int depth) =>
        AssertSameVerdict(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)), 0);

    [Fact]
    public void Read_ManyValues_LetsGoOfItsRows()
    {
        var table = new JsonTable();
        var root = table.Read(Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 600_000)) + "]"));

        var count = 0;
        foreach (var element in root.Elements)
        {
            count += element.Length;
        }

        Assert.Equal(600_000, count);
        Assert.Equal("1", table.Read("{\"a\":1}"u8.ToArray()).Get("a"u8).Text());
        Assert.True(table.Rows.Length < 600_000);
    }

    private static void AssertSameVerdict(byte[] bytes, int depth)
    {
        var expected = Verdict(() => JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = depth }).Dispose());
        Assert.Equal(expected, Verdict(() => new JsonTable().Read(bytes, depth)));
    }

    private static string? Verdict(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (JsonException error)
        {
            return $"{error.Message} at {error.LineNumber}:{error.BytePositionInLine}";
        }
    }

    private static void AssertSame(JsonElement expected, JsonView actual, byte[] bytes)
    {
        Assert.Equal(expected.ValueKind, actual.Kind);
        Assert.Equal(expected.GetRawText(), Encoding.UTF8.GetString(bytes.AsSpan(actual.Start, actual.Length)));
        Assert.Equal(TextOf(expected), actual.Text());
        Assert.Equal(TextOf(expected) ?? "", Encoding.UTF8.GetString(actual.TextBytes()));
        Assert.Equal(TextOf(expected) ?? "", actual.Chars(new char[8]).ToString());
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var elements = actual.Elements;
            Assert.Equal(expected.GetArrayLength() > 0, elements.First.IsThere);
            foreach (var element in expected.EnumerateArray())
            {
                Assert.True(elements.MoveNext());
                AssertSame(element, elements.Current, bytes);
            }

            Assert.False(elements.MoveNext());
        }
        else if (expected.ValueKind == JsonValueKind.Object)
        {
            var members = actual.Members;
            foreach (var member in expected.EnumerateObject())
            {
                Assert.True(members.MoveNext());
                Assert.Equal(member.Name, members.Current.Name());
                AssertSame(member.Value, members.Current.Value, bytes);
            }

            Assert.False(members.MoveNext());
            foreach (var name in RandomJson.Decoded)
            {
                var found = expected.TryGetProperty(name, out var value);
                Assert.Equal(found ? value.GetRawText() : null, actual.Get(Encoding.UTF8.GetBytes(name)) is { IsThere: true } node ? Encoding.UTF8.GetString(bytes.AsSpan(node.Start, node.Length)) : null);
            }
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
