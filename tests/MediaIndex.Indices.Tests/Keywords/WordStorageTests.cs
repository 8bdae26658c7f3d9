using System.Globalization;
using System.Text;
using MediaIndex.Indices.Keywords;

namespace MediaIndex.Indices.Tests.Keywords;

/// <summary>Where the keyword tables keep words and items.</summary>
public sealed class WordStorageTests
{
    [Fact]
    public void WordNumbers_OfManyWords_AreInOrderOfFirstSightAndCounted()
    {
        var numbers = new WordNumbers();
        var words = Enumerable.Range(0, 50_000).Select(i => "词" + i.ToString(CultureInfo.InvariantCulture)).ToList();
        for (var round = 0; round < 2; round++)
        {
            for (var word = 0; word < words.Count; word++)
            {
                Assert.Equal(word, numbers.Add(Encoding.UTF8.GetBytes(words[word])));
            }
        }

        Assert.Equal(words.Count, numbers.Count);
        Assert.All([0, 1, 777, 49_999], word => Assert.Equal((words[word], 2, word), (Encoding.UTF8.GetString(numbers.BytesOf(word)), numbers.CountOf(word), numbers.NumberOf(words[word]))));
        Assert.Equal(-1, numbers.NumberOf("词"));
    }

    [Fact]
    public void ItemWords_OverManyBlocks_GiveBackWhatWasAdded()
    {
        const int Items = 5_000;
        var words = new ItemWords(Items);
        for (var item = 0; item < Items; item++)
        {
            words.Add(255, NumbersOf(item));
        }

        var room = new int[255];
        for (var item = 0; item < Items; item++)
        {
            Assert.Equal(255, words.WordsOf(item));
            Assert.True(words.NumbersOf(item, room).SequenceEqual(NumbersOf(item)));
        }
    }

    [Fact]
    public void CitySets_SameCities_SameNumber()
    {
        var sets = new CitySets(10);
        Assert.Equal((7, 10, 11, 12, 11), (sets.NumberOf([7]), sets.NumberOf([]), sets.NumberOf([1, 2]), sets.NumberOf([1, 3]), sets.NumberOf([1, 2])));
        Assert.Equal([7], sets.Of(7).ToArray());
        Assert.Empty(sets.Of(10).ToArray());
        Assert.Equal([1, 3], sets.Of(12).ToArray());
    }

    [Fact]
    public void ItemKinds_OrderItemsByClassThenCities()
    {
        var kinds = ItemKinds.Of([1, 0, 1, 0, 1], [(5, 2), (6, 3)], [0, 4, 3, 4, 0], 5);
        Assert.Equal([new ItemKind(5, 2, 4), new ItemKind(6, 3, 0), new ItemKind(6, 3, 3)], kinds.All.ToArray());
        Assert.Equal(["1,3", "0,4", "2"], Enumerable.Range(0, 3).Select(kind => string.Join(',', kinds.ItemsOf(kind).ToArray())));
    }

    // Numbers of one to five bytes.
    private static int[] NumbersOf(int item) => [.. Enumerable.Range(0, 255).Select(i => (int)((1L << (i % 32)) - 1) & int.MaxValue).Select(number => number ^ (item & number))];
}
