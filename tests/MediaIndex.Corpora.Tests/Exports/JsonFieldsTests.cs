using System.Text;
using System.Text.Json;
using CsCheck;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Tests.Exports;

/// <summary>Fields that are found in one pass are those that a search for each path finds.</summary>
public sealed class JsonFieldsTests
{
    private static readonly FieldPath[] Paths = [.. new[] { "a", "b", "id", "text", "a.b", "b.a", "a.b.id", "a.a.a", "汉", "c", "", "a..b", "a[].b", "a[]", "[]", "b.a[].id", "a[].b[].text", "text.id" }.Select(path => new FieldPath(path))];

    [Fact]
    public void Fields_OfAnyObjects_AreThoseThatASearchFinds() => Gen.Select(RandomJson.Object.Array[1, 8], Gen.Shuffle(Paths).Array[2]).Sample(
        (objects, orders) =>
        {
            var fields = new JsonFields();
            var table = new JsonTable();
            Span<char> room = stackalloc char[RecordFields.Room];
            for (var i = 0; i < objects.Length; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(objects[i]);
                using var document = JsonDocument.Parse(bytes);
                fields.Set(table.Read(bytes));
                foreach (var path in orders[i % 2])
                {
                    var expected = Search(document.RootElement, path.Name);
                    Assert.Equal(expected, fields.Text(path));
                    Assert.Equal(expected, fields.Repeated(path));
                    Assert.Equal(expected ?? "", fields.Chars(path, room).ToString());
                    Assert.Equal(expected is not null, fields.Count(path, out var count));
                    Assert.Equal(SourceNumbers.Count(expected), count);
                }

                Assert.Equal(document.RootElement.EnumerateObject().Select(member => (member.Name, TextOf(member.Value))), fields.All().Select(pair => (pair.Key, pair.Value)));
            }
        },
        iter: 1_500);

    [Fact]
    public void Fields_OfWhatIsNoObject_AreMissing()
    {
        var fields = new JsonFields();
        foreach (var json in new[] { "[1]", "1", "\"a\"", "null" })
        {
            fields.Set(new JsonTable().Read(Encoding.UTF8.GetBytes(json)));
            Assert.All(Paths, path => Assert.Null(fields.Text(path)));
            Assert.Empty(fields.All());
        }
    }

    [Fact]
    public void Fields_OfMorePathsThanAreRemembered_AreFound()
    {
        var fields = new JsonFields();
        fields.Set(new JsonTable().Read(Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, 600).Select(i => $"\"n{i}\":{i}")) + "}")));

        Assert.All(Enumerable.Range(0, 600), i => Assert.Equal($"{i}", fields.Text(new FieldPath($"n{i}"))));
    }

    // The meaning of a path: the literal name first, then step by step, the last of several members of a name each time.
    private static string? Search(JsonElement root, string path)
    {
        var steps = path.Split('.');
        return steps.Length > 1 && root.TryGetProperty(path, out var literal) ? TextOf(literal) : Walk(root, steps);
    }

    private static string? Walk(JsonElement value, string[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var every = steps[i].EndsWith("[]", StringComparison.Ordinal);
            var name = every ? steps[i][..^2] : steps[i];
            if (name.Length > 0 && (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)))
            {
                return null;
            }

            if (every)
            {
                var parts = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(element => Walk(element, steps[(i + 1)..])).OfType<string>().ToList() : [];
                return parts.Count == 0 ? null : string.Join(' ', parts);
            }
        }

        return TextOf(value);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
