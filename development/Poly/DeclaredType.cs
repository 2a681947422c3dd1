using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Poly;

/// <summary>
/// A type as declared, the parts of a partial type taken together. <see cref="IsVisible"/> means public all the way out;
/// <see cref="Bases"/> are the simple names of its base list, aliases resolved; <see cref="Places"/> begin with a public part.
/// </summary>
sealed record DeclaredType(string FullName, bool IsGlobal, bool IsVisible, IReadOnlyList<string> Bases, IReadOnlyList<string> Places)
{
    public string Name => FullName.Split('`')[0].Split('.')[^1];

    public static IReadOnlyList<DeclaredType> In(IReadOnlyList<SourceFile> sources)
    {
        var aliases = sources
            .SelectMany(source => source.Syntax.DescendantNodes(n => n is not BaseTypeDeclarationSyntax).OfType<UsingDirectiveSyntax>())
            .Where(directive => directive.Alias is not null)
            .GroupBy(directive => directive.Alias!.Name.Identifier.Text, directive => SimpleName(directive.NamespaceOrType))
            .ToDictionary(same => same.Key, same => same.First());
        var types = new Dictionary<string, DeclaredType>();

        // Parents come before the types nested in them, for every part: first by depth.
        var parts = sources
            .SelectMany(source => source.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsType).Select(node => (source, node)))
            .GroupBy(part => FullNameOf(part.node))
            .OrderBy(same => same.First().node.Ancestors().Count(IsType));
        foreach (var same in parts)
        {
            var parent = same.First().node.Parent is { } outer && IsType(outer) ? types[FullNameOf(outer)] : null;
            types[same.Key] = new DeclaredType(
                same.Key,
                same.First().node.Ancestors().All(a => a is not BaseNamespaceDeclarationSyntax),
                parent?.IsVisible != false && same.Any(part => IsPublic(part.node)),
                [.. same.SelectMany(part => BasesOf(part.node)).Select(name => aliases.GetValueOrDefault(name, name)).Distinct()],
                [.. same.OrderByDescending(part => IsPublic(part.node)).Select(part => part.source.PlaceOf(part.node))]);
        }

        return [.. types.Values];
    }

    static bool IsType(SyntaxNode node) => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    /// <summary>A member of an interface is public unless it says otherwise.</summary>
    static bool IsPublic(MemberDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (node.Parent is InterfaceDeclarationSyntax
            && !node.Modifiers.Any(m => m.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword));

    static IEnumerable<string> BasesOf(SyntaxNode node) =>
        (node as BaseTypeDeclarationSyntax)?.BaseList?.Types.Select(type => SimpleName(type.Type)) ?? [];

    static string SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.Text,
        _ => type.ToString(),
    };

    static string FullNameOf(SyntaxNode node) =>
        string.Join('.', node.AncestorsAndSelf().Reverse().Select(PartOfName).Where(part => part.Length > 0));

    static string PartOfName(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        TypeDeclarationSyntax { TypeParameterList: { } generic } type => $"{type.Identifier.Text}`{generic.Parameters.Count}",
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => $"{type.Identifier.Text}`{type.TypeParameterList?.Parameters.Count ?? 0}",
        _ => "",
    };
}
