using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Applies the weights that ML.NET learned, by a loop of its own: immutable, shared by all workers, nothing allocated per text. Each row of weights has the weight w of its feature folded in and,
/// behind the classes, w² for the length of the text's vector. Sums are made lane by lane in the order of the text, so that every vector width gives the same.
/// </summary>
public sealed class TextClassifier
{
    private const int Lane = 8;
    private readonly float[] weights;
    private readonly float[] biases;
    private readonly int lanes;
    private readonly float sharpness;

    private TextClassifier(ModelFacts facts, float[] weights, float[] biases, int lanes)
    {
        Facts = facts;
        this.weights = weights;
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

        var lanes = (classes + 1 + Lane - 1) / Lane * Lane;
        var weights = new float[terms.Length * lanes];
        for (var column = 0; column < classes; column++)
        {
            foreach (var (row, weight) in columns[column].Items())
            {
                weights[(row * lanes) + column] = weight * terms[row];
            }
        }

        for (var row = 0; row < terms.Length; row++)
        {
            weights[(row * lanes) + lanes - 1] = terms[row] * terms[row];
        }

        return new TextClassifier(facts, weights, [.. linear.GetBiases()], lanes);
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

    // The lane of w² is the last of the row; its factor is squared with the rest: what is wanted there is count² × w².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Times(float factor, ref float at) => Vector256.LoadUnsafe(ref at) * Vector256.Create(factor);

    private void SumOne(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(weights);
        var rows = bag.Rows;
        var counts = bag.Counts;
        var sum = Vector256<float>.Zero;
        var more = 0f;
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = TermWeights.OfCount(counts[i]);
            ref var row = ref Unsafe.Add(ref table, rows[i] * Lane);
            sum += Times(factor, ref row);
            more += Excess(factor, Unsafe.Add(ref row, Lane - 1));
        }

        sum.CopyTo(sums);
        sums[Lane - 1] += more;
    }

    private void SumTwo(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(weights);
        var rows = bag.Rows;
        var counts = bag.Counts;
        var (one, two) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var more = 0f;
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = TermWeights.OfCount(counts[i]);
            ref var row = ref Unsafe.Add(ref table, rows[i] * 2 * Lane);
            one += Times(factor, ref row);
            two += Times(factor, ref Unsafe.Add(ref row, Lane));
            more += Excess(factor, Unsafe.Add(ref row, (2 * Lane) - 1));
        }

        one.CopyTo(sums);
        two.CopyTo(sums[Lane..]);
        sums[(2 * Lane) - 1] += more;
    }

    private void SumThree(FeatureBag bag, Span<float> sums)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(weights);
        var rows = bag.Rows;
        var counts = bag.Counts;
        var (one, two, three) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var more = 0f;
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = TermWeights.OfCount(counts[i]);
            ref var row = ref Unsafe.Add(ref table, rows[i] * 3 * Lane);
            one += Times(factor, ref row);
            two += Times(factor, ref Unsafe.Add(ref row, Lane));
            three += Times(factor, ref Unsafe.Add(ref row, 2 * Lane));
            more += Excess(factor, Unsafe.Add(ref row, (3 * Lane) - 1));
        }

        one.CopyTo(sums);
        two.CopyTo(sums[Lane..]);
        three.CopyTo(sums[(2 * Lane)..]);
        sums[(3 * Lane) - 1] += more;
    }

    private void SumMany(FeatureBag bag, Span<float> sums)
    {
        var rows = bag.Rows;
        var counts = bag.Counts;
        var more = 0f;
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = TermWeights.OfCount(counts[i]);
            var row = weights.AsSpan(rows[i] * lanes, lanes);
            for (var lane = 0; lane < lanes; lane++)
            {
                sums[lane] += row[lane] * factor;
            }

            more += Excess(factor, row[^1]);
        }

        sums[^1] += more;
    }

    /// <summary>What count² × w² is above count × w².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Excess(float factor, float square) => factor * (factor - 1) * square;
}
