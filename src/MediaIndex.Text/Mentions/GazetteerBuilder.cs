using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Makes the phrases of the gazetteer out of its tables.</summary>
internal sealed class GazetteerBuilder(Tokenizer tokenizer)
{
    private readonly TokenBuffer _buffer = new();
    private readonly List<CityUnit> _units = [];
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Phrase> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<int> _countyCities = [];
    private int _compoundTable;
    private IReadOnlyList<Correction> _corrections = [];
    private readonly UnitNames _unitNames = new();
    private readonly WordLexicon _words = new();

    private NameStrength Strength => field ??= new NameStrength(KeyOf);

    private WordCutter Cutter => field ??= new WordCutter();

    /// <summary>Adds units.</summary>
    public void AddUnits(TabularText table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            var population = Gazetteer.Number(table.Field(row, "population"));
            _units.Add(new CityUnit(
                table.Field(row, "code"), table.Field(row, "kind"), table.Field(row, "parent"), table.Field(row, "name_zh"), table.Field(row, "name_en"),
                table.Field(row, "province"), table.Field(row, "country"), double.IsNaN(population) ? 0 : (long)population,
                Gazetteer.Number(table.Field(row, "lat")), Gazetteer.Number(table.Field(row, "lon"))));
        }
    }

    /// <summary>Sorts the units; names may come only after this.</summary>
    /// <exception cref="InvalidDataException">A district without its city.</exception>
    public void FinishUnits()
    {
        _units.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        for (var i = 0; i < _units.Count; i++)
        {
            _byCode[_units[i].Code] = i;
        }

        var orphan = _units.FirstOrDefault(u => u.IsDistrict && !_byCode.ContainsKey(u.Parent));
        if (orphan is not null)
        {
            throw new InvalidDataException($"units: {orphan.Code} has no parent '{orphan.Parent}'");
        }
    }

    /// <summary>Adds what single names want beside them.</summary>
    public void AddNeeds(TabularText table) => Strength.Add(table);

    /// <summary>Adds names.</summary>
    public void AddNames(TabularText table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            if (table.Field(row, "kind") == "official" && table.Field(row, "name").EndsWith('市'))
            {
                _countyCities.Add(UnitOf(table.Field(row, "code"), "names"));
            }
        }

        for (var row = 0; row < table.Count; row++)
        {
            var unit = UnitOf(table.Field(row, "code"), "names");
            AddName(unit, table.Field(row, "name"), table.Field(row, "lang"), table.Field(row, "kind"));
        }
    }

    /// <summary>Adds fixed expressions.</summary>
    public void AddCompounds(TabularText table)
    {
        _compoundTable++;
        for (var row = 0; row < table.Count; row++)
        {
            AddCompound(
                table.Field(row, "surface"), table.Field(row, "lang"), table.Field(row, "sense"), table.Field(row, "code"),
                table.Field(row, "note").StartsWith("counts", StringComparison.Ordinal));
        }
    }

    /// <summary>Adds words that point to a city.</summary>
    public void AddCues(TabularText table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            // Provinces and districts are names already; as cues they would speak for themselves.
            if (table.Field(row, "kind") is "province" or "district")
            {
                continue;
            }

            var unit = UnitOf(table.Field(row, "code"), "cues");
            PhraseOf(table.Field(row, "cue"))?.Add(
                new Reading(ReadingClass.Cue, unit, table.Field(row, "kind"), table.Field(row, "lang"), NameNeed.None, Sense.Place, false));
        }
    }

    /// <summary>Adds priors of names with several bearers; the names themselves are in the table of names.</summary>
    public void AddPriors(TabularText table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            var phrase = PhraseOf(table.Field(row, "name"));
            if (phrase is null)
            {
                continue;
            }

            phrase.Priors = [];
            phrase.NonePrior = 0;
            foreach (var candidate in table.Field(row, "candidates").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var parts = candidate.Split(':');
                var prior = parts.Length > 1 ? (float)Gazetteer.Number(parts[1]) : 1;
                if (parts[0] == "none")
                {
                    phrase.NonePrior = prior;
                }
                else
                {
                    phrase.Priors.Add((UnitOf(parts[0], "ambiguous names"), prior));
                }
            }
        }
    }

    /// <summary>Adds rule words.</summary>
    public void AddWords(TabularText table) => _words.Add(table, tokenizer, _buffer);

    /// <summary>Adds a Chinese word list.</summary>
    public void AddChineseWords(byte[] utf8) => Cutter.Add(utf8, tokenizer, _buffer);

    /// <summary>Applies corrections of users; each leaves its number at its phrase, so that its effect can be counted.</summary>
    /// <exception cref="InvalidDataException">A rule names an unknown unit or holds no word.</exception>
    public void AddCorrections(CorrectionList list)
    {
        _corrections = list.Rules;
        for (var i = 0; i < list.Rules.Count; i++)
        {
            var rule = list.Rules[i];
            if (rule.Code.Length > 0 && !_byCode.ContainsKey(rule.Code))
            {
                throw list.Error(rule, $"unknown unit '{rule.Code}'", "Codes are those of corpora/gazetteer/units.tsv");
            }

            var key = KeyOf(rule.Surface) ?? throw list.Error(rule, $"'{rule.Surface}' holds no word", "Give the words as they stand in texts");
            Apply(rule, key);
            _phrases[key].Correction = i;
        }
    }

    private void Apply(Correction rule, string key)
    {
        if (rule.Action != "alias")
        {
            _phrases.Remove(key);
        }

        if (rule.Action is "alias" or "force")
        {
            var unit = _byCode[rule.Code];
            _unitNames.Add(CityCodeOf(unit), rule.Surface, "correction");
            PhraseOf(rule.Surface)!.Add(new Reading(ReadingClass.Name, unit, "correction", rule.Lang, NameNeed.None, Sense.Place, false));
        }
        else
        {
            AddCompound(rule.Surface, rule.Lang, rule.Action == "block" ? "none" : rule.Sense, rule.Code, counts: true);
        }
    }

    /// <summary>The finished gazetteer.</summary>
    public Gazetteer Build(string version)
    {
        foreach (var phrase in _phrases.Values)
        {
            phrase.NeedsCapital &= !IsUnmistakable(phrase);
            phrase.Seal();
        }

        return Finish(version);
    }

    /// <summary>Names of Chinese cities so long that they are no word in lower case either (shanghai, chongqing).</summary>
    private bool IsUnmistakable(Phrase phrase)
    {
        const int ShortestName = 5;
        return phrase is { IsName: true, IsCompound: false, IsContext: false, NonePrior: 0 } && phrase.Surface.Length >= ShortestName
            && phrase.Readings.TrueForAll(r => r.Class == ReadingClass.Name && r.Need == NameNeed.None && _units[r.Unit] is { IsDistrict: false, IsWorld: false })
            && phrase.Readings.Exists(r => r.Kind is "english" or "pinyin");
    }

    private Gazetteer Finish(string version) => new([.. _units], _byCode, new NameTable(_phrases.Values), _words, Cutter, version) { Corrections = _corrections };

    private void AddName(int unit, string name, string lang, string kind)
    {
        var phrase = PhraseOf(name);
        if (phrase is null)
        {
            return;
        }

        _unitNames.Add(CityCodeOf(unit), name, kind);
        var what = _units[unit].IsContext ? ReadingClass.Context : ReadingClass.Name;
        var need = Strength.Of(_units[unit], name, lang, kind, phrase.Hashes.Length, _countyCities.Contains(unit));
        phrase.Add(new Reading(what, unit, kind, lang, need, Sense.Place, false));
        if (name.Contains('\'', StringComparison.Ordinal))
        {
            AddVariant(unit, name.Replace("'", "", StringComparison.Ordinal), lang, kind, what, need);
            AddVariant(unit, name.Replace('\'', ' '), lang, kind, what, NameNeed.Support);
        }
    }

    private void AddVariant(int unit, string name, string lang, string kind, ReadingClass what, NameNeed need)
    {
        var loose = Strength.OfJoined(_units[unit], name, need);
        PhraseOf(name)?.Add(new Reading(what, unit, kind, lang, loose, Sense.Place, false));
    }

    private void AddCompound(string surface, string lang, string sense, string codes, bool counts)
    {
        var phrase = PhraseOf(surface);
        if (phrase is null)
        {
            return;
        }

        phrase.BeginCompounds(_compoundTable);
        var blocks = sense is "none" or "";
        if (!SenseNames.TryParse(sense, out var parsed) && !blocks)
        {
            throw new InvalidDataException($"compounds: '{surface}' has the unknown sense '{sense}'");
        }

        if (codes.Length == 0 || blocks)
        {
            phrase.Add(new Reading(ReadingClass.Compound, -1, sense, lang, NameNeed.None, parsed, blocks || codes.Length == 0));
            return;
        }

        foreach (var code in codes.Split(['|', ' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var unit = UnitOf(code, "compounds");
            var evokes = !counts && parsed is Sense.Place or Sense.Associative && !_unitNames.IsNamedIn(surface, CityCodeOf(unit));
            phrase.Add(new Reading(ReadingClass.Compound, unit, sense, lang, NameNeed.None, parsed, false, evokes));
        }
    }

    private string CityCodeOf(int unit) => _units[unit].IsDistrict ? _units[unit].Parent : _units[unit].Code;

    private int UnitOf(string code, string what) =>
        _byCode.TryGetValue(code, out var index) ? index : throw new InvalidDataException($"{what}: unknown unit '{code}'");

    private string? KeyOf(string surface)
    {
        tokenizer.Tokenize(surface, _buffer);
        if (_buffer.Count == 0)
        {
            return null;
        }

        var key = new System.Text.StringBuilder();
        for (var i = 0; i < _buffer.Count; i++)
        {
            key.Append((char)('0' + (i == 0 ? 0 : (int)_buffer.Gaps[i]))).Append(_buffer.Hashes[i]);
        }

        return key.ToString();
    }

    private Phrase? PhraseOf(string surface)
    {
        if (KeyOf(surface) is not { } key)
        {
            return null;
        }

        if (!_phrases.TryGetValue(key, out var phrase))
        {
            phrase = new Phrase(surface, _buffer.Hashes.ToArray(), _buffer.Gaps.ToArray());
            _phrases.Add(key, phrase);
        }

        phrase.NeedsCapital &= (_buffer.Flags[0] & TokenFlags.InitialCapital) != 0;
        return phrase;
    }
}
