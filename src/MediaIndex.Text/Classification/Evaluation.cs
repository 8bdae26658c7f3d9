namespace MediaIndex.Text.Classification;

/// <summary>How a classifier did on labelled texts.</summary>
public sealed class Evaluation
{
    private const int Bins = 10;
    private readonly int[,] confusion;
    private readonly double[] binConfidence = new double[Bins];
    private readonly int[] binRight = new int[Bins];
    private readonly int[] binTexts = new int[Bins];

    /// <summary>An evaluation that has seen nothing.</summary>
    public Evaluation(IReadOnlyList<string> labels)
    {
        Labels = labels;
        confusion = new int[labels.Count, labels.Count];
    }

    /// <summary>Classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Number of texts.</summary>
    public int Texts { get; private set; }

    /// <summary>How many were right.</summary>
    public int Right { get; private set; }

    /// <summary>Share that is right.</summary>
    public double Accuracy => Texts == 0 ? 0 : (double)Right / Texts;

    /// <summary>Mean of the classes' F1, of those that occur.</summary>
    public double MacroF1 => Labels.Count == 0 ? 0 : Enumerable.Range(0, Labels.Count).Where(label => Row(label) > 0).Select(F1).DefaultIfEmpty(0).Average();

    /// <summary>Expected calibration error over ten bins: how far confidence and accuracy are apart.</summary>
    public double CalibrationError => Texts == 0 ? 0 : Enumerable.Range(0, Bins).Sum(bin => Math.Abs(binConfidence[bin] - binRight[bin])) / Texts;

    /// <summary>Takes one text.</summary>
    /// <param name="truth">Its class.</param>
    /// <param name="answer">The class given.</param>
    /// <param name="confidence">Its probability.</param>
    public void Add(int truth, int answer, float confidence)
    {
        confusion[truth, answer]++;
        Texts++;
        Right += truth == answer ? 1 : 0;
        var bin = Math.Min((int)(confidence * Bins), Bins - 1);
        binConfidence[bin] += confidence;
        binRight[bin] += truth == answer ? 1 : 0;
        binTexts[bin]++;
    }

    /// <summary>How many texts of one class were given another.</summary>
    public int Confused(int truth, int answer) => confusion[truth, answer];

    /// <summary>Number of texts of a class.</summary>
    public int Row(int truth) => Enumerable.Range(0, Labels.Count).Sum(answer => confusion[truth, answer]);

    /// <summary>Precision of a class; 0 where it was never given.</summary>
    public double Precision(int label)
    {
        var given = Enumerable.Range(0, Labels.Count).Sum(truth => confusion[truth, label]);
        return given == 0 ? 0 : (double)confusion[label, label] / given;
    }

    /// <summary>Recall of a class; 0 where it does not occur.</summary>
    public double Recall(int label) => Row(label) == 0 ? 0 : (double)confusion[label, label] / Row(label);

    /// <summary>F1 of a class.</summary>
    public double F1(int label) => Precision(label) + Recall(label) == 0 ? 0 : 2 * Precision(label) * Recall(label) / (Precision(label) + Recall(label));

    /// <summary>Wilson's 95 % interval of the accuracy.</summary>
    public (double Low, double High) Interval() => Wilson(Right, Texts);

    /// <summary>Wilson's 95 % interval of a share (Wilson, Journal of the American Statistical Association 22, 1927); 0 to 1 where nothing was asked.</summary>
    /// <param name="right">How many were right.</param>
    /// <param name="texts">How many were asked.</param>
    public static (double Low, double High) Wilson(long right, long texts)
    {
        const double Z = 1.959963984540054;
        if (texts == 0)
        {
            return (0, 1);
        }

        var (n, p) = ((double)texts, (double)right / texts);
        var centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
        return (centre - half, centre + half);
    }
}
