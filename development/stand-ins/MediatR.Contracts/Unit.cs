namespace MediatR;

/// <summary>The answer that carries nothing: <see langword="void"/> as a value. All units are equal.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    static readonly Unit _value;

    /// <summary>The only value, by reference.</summary>
    public static ref readonly Unit Value => ref _value;

    /// <summary>A finished task with <see cref="Value"/>.</summary>
    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(_value);

    /// <summary>Always zero.</summary>
    public int CompareTo(Unit other) => 0;

    int IComparable.CompareTo(object? obj) => 0;

    /// <summary>Always true.</summary>
    public bool Equals(Unit other) => true;

    /// <summary>True when the other value is a unit too.</summary>
    public override bool Equals(object? obj) => obj is Unit;

    /// <summary>Always zero.</summary>
    public override int GetHashCode() => 0;

    /// <summary>Always true.</summary>
    public static bool operator ==(Unit first, Unit second) => true;

    /// <summary>Always false.</summary>
    public static bool operator !=(Unit first, Unit second) => false;

    /// <summary>Empty parentheses.</summary>
    public override string ToString() => "()";
}
