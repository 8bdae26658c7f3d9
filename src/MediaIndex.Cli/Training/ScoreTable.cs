using System.Globalization;
using System.Text;
using MediaIndex.Text.Classification;

namespace MediaIndex.Cli.Training;

/// <summary>Writes how a classifier did, for readers (Markdown) and for programs.</summary>
internal static class ScoreTable
{
    /// <summary>Accuracy with its interval, calibration, and a line for each class.</summary>
    public static string Markdown(Evaluation evaluation)
    {
        var (low, high) = evaluation.Interval();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{evaluation.Right} of {evaluation.Texts} right: accuracy {evaluation.Accuracy:F4} (95 % interval {low:F4} to {high:F4}), macro F1 {evaluation.MacroF1:F4}, expected calibration error {evaluation.CalibrationError:F4}\n\n");
        text.Append("| class | texts | precision | recall | F1 | most often taken for |\n|---|---|---|---|---|---|\n");
        for (var label = 0; label < evaluation.Labels.Count; label++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {evaluation.Labels[label]} | {evaluation.Row(label)} | {evaluation.Precision(label):F3} | {evaluation.Recall(label):F3} | {evaluation.F1(label):F3} | {Confusions(evaluation, label)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The same as fields.</summary>
    public static object Fields(Evaluation evaluation) => new
    {
        texts = evaluation.Texts,
        accuracy = evaluation.Accuracy,
        interval = new[] { evaluation.Interval().Low, evaluation.Interval().High },
        macro_f1 = evaluation.MacroF1,
        calibration_error = evaluation.CalibrationError,
        classes = Enumerable.Range(0, evaluation.Labels.Count).Select(label => new { label = evaluation.Labels[label], texts = evaluation.Row(label), precision = evaluation.Precision(label), recall = evaluation.Recall(label), f1 = evaluation.F1(label) }),
    };

    private static string Confusions(Evaluation evaluation, int truth) => string.Join(", ", Enumerable.Range(0, evaluation.Labels.Count).Where(answer => answer != truth && evaluation.Confused(truth, answer) > 0)
        .OrderByDescending(answer => evaluation.Confused(truth, answer)).ThenBy(answer => answer).Take(3).Select(answer => $"{evaluation.Labels[answer]} {evaluation.Confused(truth, answer)}"));
}
