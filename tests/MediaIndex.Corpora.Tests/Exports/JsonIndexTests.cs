using System.Text;
using CsCheck;
using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Tests.Exports;

public sealed class JsonIndexTests
{
    // The same id as a number, as a string and with an escape; an empty and a missing one.
    private static readonly Gen<string> Key = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9]).Select((id, kind) => kind switch
    {
        0 => $"{{\"id\":{id}}}",
        1 => $"{{\"id\":\"\\u00{(int)'0' + (id % 10):x2}\"}}",
        2 => "{\"id\":\"\"}",
        3 => "{\"no\":1}",
        4 => "7",
        _ => $"{{\"id\":\"{id}\"}}",
    });

    [Fact]
    public void Find_AnyArrays_GivesTheLastOfAKey() => Key.Array[0, 120].Array[1, 4].Sample(
        arrays =>
        {
            var index = new JsonIndex();
            var table = new JsonTable();
            foreach (var elements in arrays)
            {
                index.Fill(table.Read(Encoding.UTF8.GetBytes("[" + string.Join(',', elements) + "]")), "id"u8);
                var all = new JsonTable().Read(Encoding.UTF8.GetBytes("[" + string.Join(',', elements) + "]"));
                var last = new Dictionary<string, int>();
                var keyed = new List<int>();
                foreach (var element in all.Elements)
                {
                    if (element.Get("id"u8).Text() is { } text)
                    {
                        last[text] = element.Start;
                        keyed.Add(element.Start);
                    }
                }

                Assert.All(Enumerable.Range(0, 42), id => Assert.Equal(last.GetValueOrDefault($"{id}"), index.Find(Encoding.UTF8.GetBytes($"{id}")).Start));
                Assert.False(index.Find(default).IsThere);
                Assert.Equal(elements.Length > 16 ? last.Values : keyed, Enumerable.Range(0, index.Count).Select(at => index[at].Start));
            }
        },
        iter: 400);
}
