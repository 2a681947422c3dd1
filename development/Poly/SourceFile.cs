using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Poly;

/// <summary>A parsed .cs file: syntax only, so a check needs no build.</summary>
sealed record SourceFile(string Path, CompilationUnitSyntax Syntax)
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    public static SourceFile Read(string root, string path) =>
        new(path, CSharpSyntaxTree.ParseText(File.ReadAllText(System.IO.Path.Combine(root, path)), Options).GetCompilationUnitRoot());

    /// <summary>The outermost namespaces of the file with the place of each.</summary>
    public IEnumerable<(string Name, string Place)> Namespaces =>
        Syntax.Members.OfType<BaseNamespaceDeclarationSyntax>().Select(space => (space.Name.ToString(), PlaceOf(space)));

    public string PlaceOf(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
