namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>A block as the trainer sees it.</summary>
/// <param name="Active">Features that hold.</param>
/// <param name="IsArticle">Whether it is article text.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct BlockExample(int[] Active, bool IsArticle, double Weight);
