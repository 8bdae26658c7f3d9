using MediaIndex.Indices.Statistics;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>Competition ranks of complete score vectors without allocation, counted per unit and rank.</summary>
internal sealed class FastRanks(int units)
{
    private readonly double[] keys = new double[units];
    private readonly int[] order = new int[units];

    /// <summary>Adds one to `counts[unit × (units + 1) + rank]` for each unit; a unit without a score counts at rank 0.</summary>
    public void CountInto(double[] scores, int[] counts)
    {
        Sort(scores);
        var rank = 0;
        var head = 0.0;
        for (var k = 0; k < units; k++)
        {
            var score = -keys[k];
            if (score == double.MinValue)
            {
                counts[order[k] * (units + 1)]++;
                continue;
            }

            if (k == 0 || head - score > Ranks.SameScore * Math.Max(Math.Abs(head), double.Epsilon))
            {
                (rank, head) = (k + 1, score);
            }

            counts[(order[k] * (units + 1)) + rank]++;
        }
    }

    /// <summary>Ranks into an array; 0 for a unit without a score.</summary>
    public void Into(double[] scores, double[] ranks)
    {
        Sort(scores);
        var rank = 0;
        var head = 0.0;
        for (var k = 0; k < units; k++)
        {
            var score = -keys[k];
            if (score != double.MinValue && (k == 0 || head - score > Ranks.SameScore * Math.Max(Math.Abs(head), double.Epsilon)))
            {
                (rank, head) = (k + 1, score);
            }

            ranks[order[k]] = score == double.MinValue ? 0 : rank;
        }
    }

    private void Sort(double[] scores)
    {
        for (var i = 0; i < units; i++)
        {
            keys[i] = -scores[i];
            order[i] = i;
        }

        Array.Sort(keys, order);
    }
}
