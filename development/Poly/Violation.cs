namespace Poly;

/// <summary>One broken rule: its number, the listed brick or project it is about, the place to look at, the fault and the fix.</summary>
sealed record Violation(string Rule, string Subject, string Place, string Fault, string Fix)
{
    public override string ToString() => $"{Rule} {Place}: {Fault} Fix: {Fix}";
}
