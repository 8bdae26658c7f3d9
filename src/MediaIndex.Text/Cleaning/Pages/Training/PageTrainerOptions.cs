namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>How the page model is trained.</summary>
public sealed record PageTrainerOptions
{
    /// <summary>Parts by site for the first judgement that the second pass learns from: blocks are judged by weights that have not seen their site. Default 4.</summary>
    public int InnerFolds { get; init; } = 4;

    /// <summary>Most rounds of L-BFGS; it ends earlier where the gradient is a ten-thousandth of the first. Default 150.</summary>
    public int Rounds { get; init; } = 150;

    /// <summary>Pull of every weight towards zero: half of this times its square is added to the log loss, in which a page of usual length weighs a few units. Default 0.3.</summary>
    public double Penalty { get; init; } = 0.3;

    /// <summary>Log-odds that a block must have beyond even chances. Text of related links makes false mentions, so precision comes first. Default 0.25.</summary>
    public double Margin { get; init; } = 0.25;

    /// <summary>Share of a block's word trigrams that stand in the known article, from which it is article text. Default 0.6.</summary>
    public double LeastShare { get; init; } = 0.6;

    /// <summary>A block weighs (its words)^this: long blocks matter more to the text, but not in proportion. Default 0.7.</summary>
    public double BlockPower { get; init; } = 0.7;

    /// <summary>Divided by (words of the page)^this: a long page does not outvote ten short ones. Default 0.6.</summary>
    public double PagePower { get; init; } = 0.6;

    /// <summary>Limits of the extractor.</summary>
    public PageExtractionOptions Extraction { get; init; } = PageExtractionOptions.Default;
}
