using MediaIndex.Cli.Commands;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Reports;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Cli.Running;

/// <summary>Sections of the report on the city engine: how sure it is, and what a user's corrections did.</summary>
internal static class CityEngineSections
{
    /// <summary>The sections; the second only where the definition names corrections.</summary>
    public static IEnumerable<ReportSection> Of(RunContext run, RunManifest manifest)
    {
        yield return new ReportSection("sure", "How sure is the city engine", "Its answers to the public ambiguity set (corpora/ambiguity; mediaindex ambiguity lists every one that is not right): hard names in pairs of a trap and its innocent twin. "
            + "Undecided: it said that it cannot tell, where an answer was wanted. The set is made of hard cases; ordinary text has fewer of them.", null, SureOf(run.Knowledge));
        if (manifest.Corrections.Count > 0)
        {
            yield return new ReportSection("corrections", "Corrections of users", $"Rules of {run.Definition.Corrections}, and how often each applied in the items that passed the first three layers.", null, new FactTable(
                [new FactColumn("line", FactType.Integer), Text("rule"), new FactColumn("applied", FactType.Integer), Text("note")],
                [.. manifest.Corrections.Select(rule => new object?[] { (long)rule.Line, rule.Rule, rule.Applied, rule.Note })]));
        }
    }

    private static FactTable SureOf(Knowledge knowledge)
    {
        var annotator = new TextAnnotator(knowledge);
        var answers = knowledge.AmbiguityCases.Select(one => AmbiguityScore.Answer(one, annotator.Annotate(new JsonlItem(one.Id, null, one.Text, null, null, null)).Cities)).ToList();
        return new FactTable(
            [Text("kind"), new FactColumn("cases", FactType.Integer), new FactColumn("right", FactType.Integer), new FactColumn("undecided", FactType.Integer), new FactColumn("wrong", FactType.Integer), new FactColumn("share", FactType.Real)],
            [.. AmbiguityScore.Tally(answers).Select(tally => new object?[] { tally.Kind, (long)tally.Cases, (long)tally.Right, (long)tally.Undecided, (long)tally.Wrong, tally.Share })]);
    }

    private static FactColumn Text(string name) => new(name, FactType.Text);
}
