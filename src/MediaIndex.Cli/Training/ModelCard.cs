using System.Globalization;
using System.Text;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Text.Classification;

namespace MediaIndex.Cli.Training;

/// <summary>Writes the card that lies beside a model.</summary>
internal static class ModelCard
{
    /// <summary>Writes the card.</summary>
    /// <param name="model">Path of the model; the card gets the same name with `.md`.</param>
    /// <param name="trained">What training gave.</param>
    /// <param name="data">Data files.</param>
    /// <param name="weak">Texts labelled by the lexicons.</param>
    /// <param name="note">Licence and source of the data, as told on the command line.</param>
    /// <param name="command">The command line.</param>
    /// <param name="options">How it was trained.</param>
    public static void Write(string model, TrainedClassifier trained, IReadOnlyList<string> data, int weak, string note, string command, TrainingOptions options)
    {
        var facts = trained.Facts;
        var recipe = facts.Recipe;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Model card: {Path.GetFileName(model)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- **What**: linear classifier with {facts.Labels.Count} classes ({string.Join(' ', facts.Labels)}), trained by ML.NET ({(facts.Loss == "hinge" ? "SdcaNonCalibrated, hinge loss" : "SdcaMaximumEntropy")}), saved as an ML.NET model with the recipe of its features.\n");
        text.Append(CultureInfo.InvariantCulture, $"- **Features**: {(recipe.Characters > 0 ? string.Create(CultureInfo.InvariantCulture, $"runs of up to {recipe.Characters} characters") : Tokens(recipe))} of the first {recipe.MostTokens} tokens, hashed into 2^{recipe.RowBits} rows, weighted {(options.Divergence ? "idf × √divergence" : "idf")}{(options.Counts > 0 ? string.Create(CultureInfo.InvariantCulture, $"; log-count ratios added, {options.Counts} of the spread of the learned scores") : "")}.\n");
        text.Append(CultureInfo.InvariantCulture, $"- **Trained on**: {facts.Texts} rows, {weak} of them labelled by the lexicons. {note}\n");
        foreach (var file in data)
        {
            text.Append(CultureInfo.InvariantCulture, $"  `{Path.GetFileName(file)}`, XxHash128 {Fingerprint.OfFile(file)}.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- **Command**: `{command}`\n");
        text.Append(CultureInfo.InvariantCulture, $"- **Temperature**: {facts.Temperature:F4}, fitted on the texts held out.\n");
        text.Append("- **Measured** on labelled rows held out by a hash of their content, by a model trained without them:\n\n").Append(ScoreTable.Markdown(trained.HeldOut));
        File.WriteAllText(Path.ChangeExtension(model, ".md"), text.ToString());
    }

    private static string Tokens(FeatureRecipe recipe) =>
        string.Create(CultureInfo.InvariantCulture, $"words{(recipe.WordPairs ? ", word pairs" : "")}{(recipe.Beginnings ? ", beginnings of words" : "")}{(recipe.CharacterGrams ? ", character n-grams" : "")}, runs of up to {recipe.IdeographGrams} ideographs");
}
