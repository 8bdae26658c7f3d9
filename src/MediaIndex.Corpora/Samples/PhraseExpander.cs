namespace MediaIndex.Corpora.Samples;

/// <summary>Fills patterns for one item. Knows which cities the item names, and names the first in full at its first mention.</summary>
internal ref struct PhraseExpander
{
    private readonly TextBuffer text;
    private readonly NamedCities cities;
    private readonly string eventName;
    private readonly bool chinese;
    private readonly bool others;
    private readonly ref SampleRandom random;
    private int named;

    /// <summary>An expander for one item that writes at the end of a buffer.</summary>
    public PhraseExpander(TextBuffer text, PhraseBook book, NamedCities cities, string eventName, ref SampleRandom random)
    {
        this.text = text;
        this.cities = cities;
        this.eventName = eventName;
        this.random = ref random;
        chinese = book.Language == "zh";
        others = book.Language == "others";
    }

    /// <summary>One pattern as a sentence with a capital at its beginning.</summary>
    public string Sentence(Phrase phrase)
    {
        var start = text.Length;
        Append(phrase);
        return text.Take(start);
    }

    /// <summary>Adds one pattern to the buffer as a sentence with a capital at its beginning.</summary>
    public void Append(Phrase phrase)
    {
        var start = text.Length;
        Append(phrase, 0);
        if (text.Length > start)
        {
            ref var first = ref text.From(start)[0];
            first = char.ToUpperInvariant(first);
        }

        // A name with its province ends in a comma, and so may what follows it.
        Mend(start, ",,", 1);
        Mend(start, ",.", 0);
        Mend(start, ", ,", 1);
        if (!chinese)
        {
            MendArticles(start);
        }
    }

    // Takes the last sign of a pair away, or the first one.
    private readonly void Mend(int start, string wrong, int kept)
    {
        for (var at = text.From(start).IndexOf(wrong); at >= 0; at = text.From(start).IndexOf(wrong))
        {
            text.Remove(start + at + kept, wrong.Length - 1);
            start += at + 1;
        }
    }

    // Fillers begin with any letter: "a outstanding" becomes "an outstanding".
    private readonly void MendArticles(int start)
    {
        var at = start;
        for (var next = text.From(at).IndexOf(" a "); next >= 0; next = text.From(at).IndexOf(" a "))
        {
            at += next + 2;
            if (at + 1 < text.Length && IsVowel(text.From(at)[1]))
            {
                text.Insert(at, 'n');
            }
        }

        if (text.Length > start + 2 && text.From(start).StartsWith("A ") && IsVowel(text.From(start)[2]))
        {
            text.Insert(start + 1, 'n');
        }
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private void Append(Phrase phrase, int depth)
    {
        foreach (ref readonly var part in phrase.Parts)
        {
            switch (part.Slot)
            {
                case PhraseSlot.Literal:
                    text.Append(part.Text);
                    break;
                case PhraseSlot.Fillers:
                    var filler = part.Fillers[random.Below(part.Fillers.Length)];
                    if (depth < 3)
                    {
                        Append(filler, depth + 1);
                    }

                    break;
                default:
                    AppendComputed(part.Slot);
                    break;
            }
        }
    }

    private void AppendComputed(PhraseSlot slot)
    {
        switch (slot)
        {
            case PhraseSlot.City:
                AppendCity();
                break;
            case PhraseSlot.SecondCity or PhraseSlot.ThirdCity:
                text.Append(cities[Math.Min(slot - PhraseSlot.City, cities.Count - 1)].Name(chinese, full: true));
                break;
            case PhraseSlot.Province:
                text.Append(chinese ? cities[0].ProvinceChinese : cities[0].ProvinceEnglish);
                break;
            case PhraseSlot.Bare:
                text.Append(cities[0].Name(chinese, full: false));
                break;
            case PhraseSlot.Event:
                text.Append(eventName);
                break;
            default:
                AppendNumber(slot);
                break;
        }
    }

    // After the first mentions a city is also "the city", as reporters write.
    private void AppendCity()
    {
        if (cities.Count == 0)
        {
            text.Append(chinese ? "当地" : "the area");
            return;
        }

        named++;
        if (named > 1 && !others && random.Chance(0.45))
        {
            text.Append(chinese ? (random.Chance(0.5) ? "全市" : "当地") : "the city");
        }
        else
        {
            text.Append(cities[0].Name(chinese, full: named == 1));
            text.Append(chinese && !cities[0].IsMunicipality && random.Chance(0.25) ? "市" : "");
        }
    }

    private readonly void AppendNumber(PhraseSlot slot)
    {
        switch (slot)
        {
            case PhraseSlot.Number:
                text.Append(random.Range(12, 980));
                break;
            case PhraseSlot.Few:
                text.Append(random.Range(3, 19));
                break;
            case PhraseSlot.Big:
                AppendBig();
                break;
            case PhraseSlot.Percent:
                AppendDecimal(random.Range(2, 38), random.Below(10));
                text.Append(chinese ? "%" : " percent");
                break;
            case PhraseSlot.Money:
                AppendDecimal(random.Range(2, 96), random.Below(10));
                text.Append(chinese ? "亿元" : random.Chance(0.6) ? " million yuan" : " billion yuan");
                break;
            default:
                text.Append(random.Range(6, 22));
                text.Append(':');
                var minute = random.Below(12) * 5;
                text.Append((char)('0' + (minute / 10)));
                text.Append((char)('0' + (minute % 10)));
                break;
        }
    }

    private readonly void AppendBig()
    {
        if (chinese)
        {
            if (random.Chance(0.5))
            {
                AppendDecimal(random.Range(1, 98), random.Below(10));
                text.Append('万');
            }
            else
            {
                text.Append(random.Range(1100, 9800));
            }
        }
        else if (random.Chance(0.75))
        {
            text.Append(random.Range(1100, 98_000), grouped: true);
        }
        else
        {
            AppendDecimal(random.Range(1, 9), random.Range(1, 9));
            text.Append(" million");
        }
    }

    private readonly void AppendDecimal(int whole, int tenths)
    {
        text.Append(whole);
        text.Append('.');
        text.Append(tenths);
    }
}

/// <summary>The cities that an item names: those of its plan, or one name that stands for several.</summary>
/// <param name="indices">Positions in <see cref="SampleCity.All"/>.</param>
/// <param name="alone">The only city, instead of positions.</param>
internal readonly struct NamedCities(int[] indices, SampleCity? alone = null)
{
    /// <summary>No city.</summary>
    public static NamedCities None { get; } = new([]);

    /// <summary>Number of cities.</summary>
    public int Count => alone is null ? indices.Length : 1;

    /// <summary>A city by its place among the item's cities.</summary>
    public SampleCity this[int place] => alone ?? SampleCity.All[indices[place]];
}
