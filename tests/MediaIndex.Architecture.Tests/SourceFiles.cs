using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MediaIndex.Architecture.Tests;

/// <summary>Parsed C# files of the repository.</summary>
internal static class SourceFiles
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>The syntax tree's root of a file.</summary>
    public static CompilationUnitSyntax Parse(string relative) => CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.FullPath(relative)), Options).GetCompilationUnitRoot();

    /// <summary>A file's code without comments and without the content of texts, tokens separated by nothing but their own blanks.</summary>
    public static string WithoutCommentsAndTexts(string relative) =>
        string.Concat(Parse(relative).DescendantTokens().Select(token => Bare(token)));

    /// <summary>Number of lines of a file; a last line without an end counts.</summary>
    public static int Lines(string relative) => File.ReadAllLines(Repository.FullPath(relative)).Length;

    /// <summary>Methods, constructors, accessors, operators and local functions of a file, with the number of lines each takes, attributes and comments above left out.</summary>
    public static IEnumerable<(string Name, int Lines)> Methods(string relative)
    {
        foreach (var node in Parse(relative).DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null }))
        {
            var span = node.SyntaxTree.GetLineSpan(node.Span);
            yield return ($"{relative}: {NameOf(node)}", span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
        }
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + " (constructor)",
        LocalFunctionStatementSyntax function => function.Identifier.Text + " (local)",
        PropertyDeclarationSyntax property => property.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text + " accessor",
        _ => node.Kind().ToString(),
    };

    private static string Bare(SyntaxToken token)
    {
        var text = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.CharacterLiteralToken ? "\"\"" : token.Text;
        return Blank(token.LeadingTrivia) + text + Blank(token.TrailingTrivia);
    }

    private static string Blank(SyntaxTriviaList trivia) => trivia.Any(piece => piece.IsKind(SyntaxKind.WhitespaceTrivia) || piece.IsKind(SyntaxKind.EndOfLineTrivia)) ? " " : "";
}
