using System.Globalization;
using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>Fills patterns for one item. Knows which cities the item names, and names the first in full at its first mention.</summary>
internal ref struct PhraseExpander
{
    private readonly PhraseBook book;
    private readonly IReadOnlyList<SampleCity> cities;
    private readonly string eventName;
    private readonly ref SampleRandom random;
    private int named;

    /// <summary>An expander for one item.</summary>
    public PhraseExpander(PhraseBook book, IReadOnlyList<SampleCity> cities, string eventName, ref SampleRandom random)
    {
        this.book = book;
        this.cities = cities;
        this.eventName = eventName;
        this.random = ref random;
    }

    private readonly bool Chinese => book.Language == "zh";

    /// <summary>One pattern as a sentence with a capital at its beginning.</summary>
    public string Sentence(Phrase phrase)
    {
        var text = new StringBuilder();
        Append(text, phrase, 0);
        if (text.Length > 0)
        {
            text[0] = char.ToUpperInvariant(text[0]);
        }

        text.Replace(",,", ",").Replace(",.", ".").Replace(", ,", ",");
        return Chinese ? text.ToString() : WithArticles(text.ToString());
    }

    // Fillers begin with any letter: "a outstanding" becomes "an outstanding".
    private static string WithArticles(string text)
    {
        var at = text.IndexOf(" a ", StringComparison.Ordinal);
        while (at >= 0)
        {
            text = at + 3 < text.Length && "aeiou".Contains(text[at + 3], StringComparison.Ordinal) ? text.Insert(at + 2, "n") : text;
            at = text.IndexOf(" a ", at + 2, StringComparison.Ordinal);
        }

        return text.StartsWith("A ", StringComparison.Ordinal) && text.Length > 2 && "aeiou".Contains(text[2], StringComparison.Ordinal) ? "An" + text[1..] : text;
    }

    private void Append(StringBuilder text, Phrase phrase, int depth)
    {
        foreach (var part in phrase.Parts)
        {
            if (!part.IsSlot)
            {
                text.Append(part.Text);
            }
            else if (!AppendComputed(text, part.Text))
            {
                var fillers = book.Fillers(part.Text);
                var filler = fillers[random.Below(fillers.Length)];
                if (depth < 3)
                {
                    Append(text, filler, depth + 1);
                }
            }
        }
    }

    private bool AppendComputed(StringBuilder text, string slot)
    {
        switch (slot)
        {
            case "city":
                AppendCity(text);
                return true;
            case "city2" or "city3":
                text.Append(cities[Math.Min(slot[4] - '1', cities.Count - 1)].Name(Chinese, full: true));
                return true;
            case "province":
                text.Append(Chinese ? cities[0].ProvinceChinese : cities[0].ProvinceEnglish);
                return true;
            case "bare":
                text.Append(cities[0].Name(Chinese, full: false));
                return true;
            case "event":
                text.Append(eventName);
                return true;
            default:
                return AppendNumber(text, slot);
        }
    }

    // After the first mentions a city is also "the city", as reporters write.
    private void AppendCity(StringBuilder text)
    {
        if (cities.Count == 0)
        {
            text.Append(Chinese ? "当地" : "the area");
            return;
        }

        named++;
        if (named > 1 && book.Language != "others" && random.Chance(0.45))
        {
            text.Append(Chinese ? (random.Chance(0.5) ? "全市" : "当地") : "the city");
        }
        else
        {
            text.Append(cities[0].Name(Chinese, full: named == 1));
            text.Append(Chinese && cities[0].Code[2..] != "0000" && random.Chance(0.25) ? "市" : "");
        }
    }

    private readonly bool AppendNumber(StringBuilder text, string slot)
    {
        switch (slot)
        {
            case "n":
                text.Append(random.Range(12, 980).ToString(CultureInfo.InvariantCulture));
                return true;
            case "few":
                text.Append(random.Range(3, 19).ToString(CultureInfo.InvariantCulture));
                return true;
            case "big":
                text.Append(Big());
                return true;
            case "pct":
                text.Append(CultureInfo.InvariantCulture, $"{random.Range(2, 38)}.{random.Below(10)}").Append(Chinese ? "%" : " percent");
                return true;
            case "money":
                text.Append(CultureInfo.InvariantCulture, $"{random.Range(2, 96)}.{random.Below(10)}").Append(Chinese ? "亿元" : random.Chance(0.6) ? " million yuan" : " billion yuan");
                return true;
            case "time":
                text.Append(CultureInfo.InvariantCulture, $"{random.Range(6, 22)}:{random.Below(12) * 5:00}");
                return true;
            default:
                return false;
        }
    }

    private readonly string Big()
    {
        if (Chinese)
        {
            return random.Chance(0.5)
                ? string.Create(CultureInfo.InvariantCulture, $"{random.Range(1, 98)}.{random.Below(10)}万")
                : random.Range(1100, 9800).ToString(CultureInfo.InvariantCulture);
        }

        return random.Chance(0.75) ? random.Range(1100, 98_000).ToString("#,0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{random.Range(1, 9)}.{random.Range(1, 9)} million");
    }
}
