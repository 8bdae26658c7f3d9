using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>What is said of a decision and of its candidates, kept as <see cref="TextCache"/> keeps words: most decisions are ones that were made before.</summary>
internal sealed class EvidenceCache(Gazetteer gazetteer)
{
    private const int Slots = 1024;
    private readonly (int City, double Probability, string Words, string Evidence)[] _evidence = new (int, double, string, string)[Slots];
    private readonly (int City, float Probability, CityCandidate[] Candidates)[] _candidates = new (int, float, CityCandidate[])[Slots];

    /// <summary>The words of a verdict behind the best candidate's share, where there are several candidates.</summary>
    public string EvidenceOf(Hit hit, string words)
    {
        if (hit.Candidates.Count < 2)
        {
            return words;
        }

        var (city, probability) = hit.Candidates[0];
        ref var known = ref _evidence[SlotOf(city, BitConverter.DoubleToInt64Bits(probability), words.Length)];
        if (known.Evidence is null || known.City != city || known.Probability != probability || known.Words != words)
        {
            known = (city, probability, words, $"{probability:0.00} {gazetteer.Units[city].NameEn}; {words}");
        }

        return known.Evidence;
    }

    /// <summary>The candidates of a hit as they are given out; not to be changed.</summary>
    public IReadOnlyList<CityCandidate> CandidatesOf(Hit hit)
    {
        var found = hit.Candidates;
        if (found.Count != 1)
        {
            var candidates = new CityCandidate[found.Count];
            for (var i = 0; i < candidates.Length; i++)
            {
                candidates[i] = new CityCandidate(gazetteer.Units[found[i].City].Code, (float)found[i].Probability);
            }

            return candidates;
        }

        var (city, probability) = (found[0].City, (float)found[0].Probability);
        ref var known = ref _candidates[SlotOf(city, BitConverter.SingleToInt32Bits(probability), 0)];
        if (known.Candidates is null || known.City != city || known.Probability != probability)
        {
            known = (city, probability, [new CityCandidate(gazetteer.Units[city].Code, probability)]);
        }

        return known.Candidates;
    }

    private static int SlotOf(int city, long bits, int more)
    {
        var mixed = ((ulong)bits ^ ((ulong)(uint)city << 20) ^ (uint)more) * 0x9E37_79B9_7F4A_7C15;
        return (int)(mixed >> 54);
    }
}
