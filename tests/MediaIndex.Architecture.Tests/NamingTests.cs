using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MediaIndex.Architecture.Tests;

/// <summary>Names and shape of source files.</summary>
public sealed partial class NamingTests
{
    [Fact]
    public void Names_OfFoldersFilesAndTypes_AreNotVague()
    {
        var paths = Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => file.Split('/')).Select(name => Path.GetFileNameWithoutExtension(name)).Distinct();
        var types = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.Name.Split('`')[0]);
        var namespaces = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Namespace).OfType<string>().SelectMany(name => name.Split('.')).Distinct();
        var vague = paths.Concat(types).Concat(namespaces).Where(name => Vague().IsMatch(name));
        Assert.Empty(vague);
    }

    [Theory]
    [InlineData("TextUtils", true)]
    [InlineData("Core", true)]
    [InlineData("RunManager", true)]
    [InlineData("MediaIndex.Common", true)]
    [InlineData("CoreferenceTagger", false)]
    [InlineData("IndexScore", false)]
    [InlineData("Scorer", false)]
    public void VagueName_OnExamples_IsFound(string name, bool expected) => Assert.Equal(expected, Vague().IsMatch(name));

    [Fact]
    public void SourceFiles_OfProductCode_HaveAFileScopedNamespaceThatIsTheirFolder()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Sources.Where(file => !IsNamespaceless(file)))
        {
            var namespaces = SourceFiles.Parse(file).Members.OfType<BaseNamespaceDeclarationSyntax>().ToList();
            if (namespaces is not [FileScopedNamespaceDeclarationSyntax only])
            {
                wrong.Add($"{file}: no file-scoped namespace");
            }
            else if (only.Name.ToString() != Expected(file))
            {
                wrong.Add($"{file}: namespace {only.Name}, expected {Expected(file)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Records_NamedOptions_AreSealed()
    {
        var wrong = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsSealed: false });
        Assert.Empty(wrong);
    }

    [Fact]
    public void Projects_OfSourceAndTests_HaveATestProjectEach()
    {
        var wrong = Rooms.Existing.Select(room => $"tests/{room.Name}.Tests/{room.Name}.Tests.csproj").Except(Repository.Projects);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Projects_OfSource_HaveAReadmeWithItsDecisions()
    {
        var wrong = Rooms.Existing.Select(room => $"src/{room.Name}/README.md")
            .Where(readme => !Repository.Files.Contains(readme) || !WhySection().IsMatch(File.ReadAllText(Repository.FullPath(readme))));
        Assert.Empty(wrong);
    }

    private static string Expected(string file) => Path.GetDirectoryName(file)!["src/".Length..].Replace('/', '.');

    // Assembly attributes stand in no namespace.
    private static bool IsNamespaceless(string file) => Path.GetFileName(file) is "AssemblyInfo.cs" && !SourceFiles.Parse(file).DescendantNodes().OfType<TypeDeclarationSyntax>().Any();

    [GeneratedRegex("(^|[a-z.])(Core|Common|Utils?|Utilities|Helpers?|Manager)(?![a-z])")]
    private static partial Regex Vague();

    [GeneratedRegex("^#+ Why", RegexOptions.Multiline)]
    private static partial Regex WhySection();
}
