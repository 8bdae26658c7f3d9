namespace MediaIndex.Text.Classification;

/// <summary>How a classifier is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Which features.</summary>
    public FeatureRecipe Recipe { get; init; } = new();

    /// <summary>`hinge` (SdcaNonCalibrated, as a linear support vector machine) or `entropy` (SdcaMaximumEntropy, logistic regression).</summary>
    public string Loss { get; init; } = "hinge";

    /// <summary>How freely weights may fit the texts; the L2 penalty is 1 over this times the number of texts.</summary>
    public double Freedom { get; init; } = 1;

    /// <summary>Whether a feature weighs more the further the classes that hold it are from all classes; otherwise by rarity (idf) alone.</summary>
    public bool Divergence { get; init; } = true;

    /// <summary>How much the log-count ratios of naive Bayes are added to the learned weights, as a share of the spread of scores; 0 for not at all. <see cref="CountRatios"/>.</summary>
    public double Counts { get; init; }

    /// <summary>Passes over the texts.</summary>
    public int Passes { get; init; } = 30;

    /// <summary>Share of the texts, by a hash of their content, that is held out to fit the temperature and to measure.</summary>
    public double HeldOut { get; init; } = 0.2;
}
