using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MediaIndex.Text.Tokens;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Applies the weights that ML.NET learned, by a loop of its own: immutable, shared by all workers, nothing allocated per text. Each row of weights has the weight w of its feature folded in and,
/// behind the classes, w² for the length of the text's vector. Sums are made lane by lane in the order of the features (the narrowest tables in two sums, of every other feature, so that one addition need not wait for the one before),
/// so that every vector width gives the same.
/// </summary>
public sealed class TextClassifier
{
    private const int Lane = 8;
    private const int HalfLane = 4;

    // Rows begin with lines of the cache, so that none lies in more of them than it must; pinned, so that it stays so.
    private readonly float[] weights;
    private readonly int first;
    private readonly float[] biases;
    private readonly int lanes;
    private readonly float sharpness;

    private TextClassifier(ModelFacts facts, float[] weights, int first, float[] biases, int lanes)
    {
        Facts = facts;
        this.weights = weights;
        this.first = first;
        this.biases = biases;
        this.lanes = lanes;
        sharpness = (float)(1 / facts.Temperature);
    }

    /// <summary>What the model is.</summary>
    public ModelFacts Facts { get; }

    /// <summary>Classes in the order of scores and probabilities.</summary>
    public IReadOnlyList<string> Labels => Facts.Labels;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidDataException">It is no model of this program.</exception>
    public static TextClassifier Load(Stream stream)
    {
        var (model, facts, terms) = ModelPackage.Read(new MLContext(1), stream);
        var linear = ModelPackage.LinearPart(model);
        VBuffer<float>[] columns = [];
        linear.GetWeights(ref columns, out var classes);
        if (classes != facts.Labels.Count || terms.Length != 1 << facts.Recipe.RowBits)
        {
            throw new InvalidDataException("not a text model of this program: sizes do not fit");
        }

        var lanes = classes < HalfLane ? HalfLane : (classes + 1 + Lane - 1) / Lane * Lane;
        var weights = GC.AllocateArray<float>((terms.Length * lanes) + (CacheLine.Bytes / sizeof(float)), pinned: true);
        var first = CacheLine.FirstAligned(weights);
        for (var column = 0; column < classes; column++)
        {
            foreach (var (row, weight) in columns[column].Items())
            {
                weights[first + (row * lanes) + column] = weight * terms[row];
            }
        }

        for (var row = 0; row < terms.Length; row++)
        {
            weights[first + (row * lanes) + lanes - 1] = terms[row] * terms[row];
        }

        return new TextClassifier(facts, weights, first, [.. linear.GetBiases()], lanes);
    }

    /// <summary>This classifier, if it takes the features that all share.</summary>
    /// <exception cref="InvalidDataException">It takes others.</exception>
    public TextClassifier Shared() => Facts.Recipe == FeatureRecipe.Shared ? this : throw new InvalidDataException("the model takes other features than the program makes; train it again");

    /// <summary>The scores of a text before calibration.</summary>
    /// <param name="features">Features of the text by this model's recipe.</param>
    /// <param name="scores">One place for each class.</param>
    public void Score(FeatureBag features, Span<float> scores)
    {
        Span<float> sums = stackalloc float[lanes];
        sums.Clear();
        switch (lanes)
        {
            case HalfLane:
                SumHalf(features, sums);
                break;
            case Lane:
                SumOne(features, sums);
                break;
            case 2 * Lane:
                SumTwo(features, sums);
                break;
            case 3 * Lane:
                SumThree(features, sums);
                break;
            default:
                SumMany(features, sums);
                break;
        }

        var squares = sums[lanes - 1];
        var scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        for (var i = 0; i < biases.Length; i++)
        {
            scores[i] = (sums[i] * scale) + biases[i];
        }
    }

    /// <summary>Calibrated probabilities of the classes of a text.</summary>
    /// <param name="features">Features of the text by this model's recipe.</param>
    /// <param name="probabilities">One place for each class.</param>
    /// <returns>The most probable class.</returns>
    public int Classify(FeatureBag features, Span<float> probabilities)
    {
        Score(features, probabilities);
        return Calibration.ToProbabilities(probabilities[..biases.Length], sharpness);
    }

    private ref float Table => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), first);

    private void SumHalf(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref Table;
        ref var feature = ref MemoryMarshal.GetReference(bag.Rows);
        var (even, odd) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var place = 0;
        for (; place + 2 <= bag.Count; place += 2)
        {
            even += Vector128.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place) * HalfLane));
            odd += Vector128.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place + 1) * HalfLane));
        }

        if (place < bag.Count)
        {
            even += Vector128.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place) * HalfLane));
        }

        (even + odd).CopyTo(sums);
    }

    private void SumOne(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref Table;
        ref var feature = ref MemoryMarshal.GetReference(bag.Rows);
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var place = 0;
        for (; place + 2 <= bag.Count; place += 2)
        {
            even += Vector256.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place) * Lane));
            odd += Vector256.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place + 1) * Lane));
        }

        if (place < bag.Count)
        {
            even += Vector256.LoadUnsafe(ref Unsafe.Add(ref table, Unsafe.Add(ref feature, place) * Lane));
        }

        (even + odd).CopyTo(sums);
    }

    private void SumTwo(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref Table;
        var (one, two) = (Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (var feature in bag.Rows)
        {
            ref var row = ref Unsafe.Add(ref table, feature * 2 * Lane);
            one += Vector256.LoadUnsafe(ref row);
            two += Vector256.LoadUnsafe(ref Unsafe.Add(ref row, Lane));
        }

        one.CopyTo(sums);
        two.CopyTo(sums[Lane..]);
    }

    private void SumThree(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref Table;
        var (one, two, three) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (var feature in bag.Rows)
        {
            ref var row = ref Unsafe.Add(ref table, feature * 3 * Lane);
            one += Vector256.LoadUnsafe(ref row);
            two += Vector256.LoadUnsafe(ref Unsafe.Add(ref row, Lane));
            three += Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 2 * Lane));
        }

        one.CopyTo(sums);
        two.CopyTo(sums[Lane..]);
        three.CopyTo(sums[(2 * Lane)..]);
    }

    private void SumMany(FeatureBag bag, Span<float> sums)
    {
        foreach (var feature in bag.Rows)
        {
            var row = weights.AsSpan(first + (feature * lanes), lanes);
            for (var lane = 0; lane < lanes; lane++)
            {
                sums[lane] += row[lane];
            }
        }
    }
}
