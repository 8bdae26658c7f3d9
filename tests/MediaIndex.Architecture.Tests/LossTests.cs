using System.Reflection;
using MediaIndex.Pipelines.Stages;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MediaIndex.Architecture.Tests;

/// <summary>Losses are data: only the engine catches everything, and every reason has its layer.</summary>
public sealed class LossTests
{
    /// <summary>Places that may catch every exception, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayCatchAll = new(StringComparer.Ordinal)
    {
        ["src/MediaIndex.Pipelines/Execution/LocalEngine.cs"] = "a task's exception ends the run with the task's name",
        ["src/MediaIndex.Cli/Running/PartitionOutput.cs"] = "an item's exception becomes a row of failures/",
        ["src/MediaIndex.Cli/Commands/CommandBody.cs"] = "the outermost place: a message and an exit code",
    };

    [Fact]
    public void CatchOfAllExceptions_InProductCode_StandsOnlyInTheEngine()
    {
        var found = Repository.Sources.Where(file => SourceFiles.Parse(file).DescendantNodes().OfType<CatchClauseSyntax>().Any(CatchesAll)).ToList();
        Assert.Equal(MayCatchAll.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reasons_AllDeclared_AreListedOnceWithALayer()
    {
        var declared = typeof(RejectReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(RejectReason)).Select(field => (RejectReason)field.GetValue(null)!).ToList();
        Assert.NotEmpty(declared);
        Assert.Equal(declared.Select(reason => reason.Name).Order(StringComparer.Ordinal), RejectReasons.All.Select(reason => reason.Name).Order(StringComparer.Ordinal));
        Assert.All(declared, reason => Assert.True(Enum.IsDefined(reason.Layer), reason.Name));
        Assert.Equal(Enum.GetValues<CleaningLayer>(), declared.Select(reason => reason.Layer).Distinct().Order());
    }

    [Fact]
    public void Reasons_MadeInProductCode_StandOnlyInTheirTable()
    {
        // A reason made elsewhere would be missing from the funnel.
        var made = Repository.Sources.Where(file => SourceFiles.Parse(file).DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(node => node.Type.ToString() == nameof(RejectReason))).ToList();
        Assert.All(made, file => Assert.Equal("src/MediaIndex.Pipelines/Stages/RejectReason.cs", file));
    }

    [Fact]
    public void Reasons_OfTheTable_AreEachUsed()
    {
        var used = Repository.Sources.Where(file => !file.EndsWith("/RejectReason.cs", StringComparison.Ordinal)).SelectMany(file => SourceFiles.Parse(file).DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Where(access => access.Expression.ToString() == nameof(RejectReasons)).Select(access => access.Name.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        var unused = typeof(RejectReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name).Except(used);
        Assert.Empty(unused);
    }

    private static bool CatchesAll(CatchClauseSyntax clause)
    {
        if (clause.Declaration is null)
        {
            return clause.Filter is null;
        }

        var everything = clause.Declaration.Type.ToString() is "Exception" or "System.Exception";
        var filter = clause.Filter?.FilterExpression.ToString() ?? "";
        // `error is A or B` names what it takes; `error is not A` takes all the rest.
        return everything && (filter.Length == 0 || filter.Contains(" is not ", StringComparison.Ordinal) || !filter.Contains(" is ", StringComparison.Ordinal));
    }
}
