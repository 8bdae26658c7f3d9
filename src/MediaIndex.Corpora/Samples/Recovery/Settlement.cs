using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>What became of each planted record, with the name of its verdict; −1 where the run has no record of it.</summary>
internal sealed class Settlement
{
    private readonly PlantedTruth truth;
    private readonly List<bool> duplicates = [];

    /// <summary>Settles all records.</summary>
    /// <param name="truth">The planted records.</param>
    /// <param name="records">The run's.</param>
    /// <param name="placed">The record of each planted one.</param>
    public Settlement(PlantedTruth truth, RunRecords records, int[] placed)
    {
        this.truth = truth;
        Kept = records.Kept;
        var duplication = truth.Names.Of("duplication");
        (Verdicts, Settled) = (new short[placed.Length], new short[placed.Length]);
        var kept = new KeptFamilies(placed.Length);
        for (var row = 0; row < placed.Length; row++)
        {
            Verdicts[row] = placed[row] < 0 ? NumberedTexts.None : records.All[placed[row]].Verdict;
            if (Verdicts[row] == Kept)
            {
                kept.Add(truth.FamilyOf(row));
            }
        }

        for (var row = 0; row < placed.Length; row++)
        {
            var planted = truth.Rows[row];
            Settled[row] = planted.Reason == Kept && IsDuplicate(Verdicts[row]) && kept.Holds(truth.FamilyOf(row)) ? Kept
                : planted.Layer == duplication && Verdicts[row] == Kept && truth.OriginalOf(row) is var original and >= 0 && IsDuplicate(Verdicts[original]) ? Verdicts[original]
                : Verdicts[row];
        }
    }

    /// <summary>The name `kept`.</summary>
    public short Kept { get; }

    /// <summary>The verdict as the run gave it.</summary>
    public short[] Verdicts { get; }

    /// <summary>The verdict that counts. Which member of a family of copies is kept is the run's choice: a copy that stands for its original is no error.</summary>
    public short[] Settled { get; }

    /// <summary>Whether truth and run both keep a record.</summary>
    public bool BothKept(int row) => Verdicts[row] == Kept && truth.Rows[row].Reason == Kept;

    /// <summary>Whether a verdict is one of layer 4.</summary>
    public bool IsDuplicate(int verdict)
    {
        while (duplicates.Count < truth.Names.Count)
        {
            duplicates.Add(truth.Names[duplicates.Count].EndsWith("-duplicate", StringComparison.Ordinal));
        }

        return verdict >= 0 && duplicates[verdict];
    }

    /// <summary>Rows of stage, reason, expected, found, refused for another reason, and kept, by layer and reason.</summary>
    public IEnumerable<(string Layer, string Reason, long Expected, long Found, long Elsewhere, long Kept)> Reasons()
    {
        var counts = new Dictionary<(int Layer, int Reason), (long Expected, long Found, long Elsewhere, long Kept)>();
        var (keptLayer, failed) = (truth.Names.Of("kept"), truth.Names.Of("failed"));
        for (var row = 0; row < Settled.Length; row++)
        {
            var planted = truth.Rows[row];
            if (planted.Layer >= 0 && planted.Layer != keptLayer && planted.Layer != failed)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (planted.Layer, planted.Reason), out _);
                count.Expected++;
                Add(ref count, planted, Settled[row]);
            }
        }

        return counts
            .Select(pair => (Layer: truth.Names[pair.Key.Layer], Reason: truth.Names[pair.Key.Reason], pair.Value.Expected, pair.Value.Found, pair.Value.Elsewhere, pair.Value.Kept))
            .OrderBy(row => row.Layer switch { "integrity" => 1, "content" => 2, "quality" => 3, "duplication" => 4, _ => 5 }).ThenBy(row => row.Reason, StringComparer.Ordinal);
    }

    /// <summary>Families of which a member was kept: a bit each for those that are numbered by their original's row; few are numbered below zero.</summary>
    private sealed class KeptFamilies(int rows)
    {
        private readonly System.Collections.BitArray planted = new(rows);
        private readonly HashSet<int> strangers = [];

        public void Add(int family)
        {
            if (family < 0)
            {
                strangers.Add(family);
                return;
            }

            planted[family] = true;
        }

        public bool Holds(int family) => family < 0 ? strangers.Contains(family) : planted[family];
    }

    private void Add(ref (long Expected, long Found, long Elsewhere, long Kept) count, in PlantedRow planted, int settled)
    {
        if (settled == planted.Reason || (settled >= 0 && planted.Also >= 0 && truth.Names[planted.Also].Split(' ').Contains(truth.Names[settled])))
        {
            count.Found++;
        }
        else if (settled >= 0 && settled != Kept)
        {
            count.Elsewhere++;
        }

        count.Kept += settled == Kept ? 1 : 0;
    }
}
