using Wording;

namespace Access;

/// <summary>What a caller may do.</summary>
public enum Scope
{
    /// <summary>Ask questions and see figures, none of which names a customer.</summary>
    [Word("read figures", "смотреть показатели")]
    Read,

    /// <summary>Also see lists of customers and single ones, watch them, and let questions stand.</summary>
    [Word("see customers", "видеть клиентов")]
    Analyst,

    /// <summary>Register datasets, send files, and see what became of them; no figures.</summary>
    [Word("bring data in", "загружать данные")]
    Ingest,

    /// <summary>All of it, and give keys out, take them back and read the audit.</summary>
    [Word("administer", "управлять доступом")]
    Admin,
}

/// <summary>What scopes come to.</summary>
public static class Scopes
{
    /// <summary>Everything.</summary>
    public static IReadOnlySet<Scope> All { get; } = Enum.GetValues<Scope>().ToHashSet();

    /// <summary>A scope with those that it includes.</summary>
    public static IReadOnlySet<Scope> Of(IEnumerable<Scope> given) => given.SelectMany(IEnumerable<Scope> (scope) => scope switch
    {
        Scope.Admin => All,
        Scope.Analyst => [Scope.Analyst, Scope.Read],
        _ => [scope],
    }).ToHashSet();
}
