using System.Diagnostics.CodeAnalysis;

namespace Quantities;

/// <summary>A result, whatever its value's type: what a caller sees who sends a request without knowing which.</summary>
public interface IRefusable
{
    /// <summary>Why there is no value; null when there is one.</summary>
    Problem? Refusal { get; }

    /// <summary>The value, whatever its type; null when it was refused.</summary>
    object? Outcome { get; }
}

/// <summary>A type whose values can be refusals: for those who refuse a request without knowing what it would have given.</summary>
/// <typeparam name="TSelf">The type.</typeparam>
public interface IRefusable<TSelf>
    where TSelf : IRefusable<TSelf>
{
    /// <summary>The refusal as a value of the type.</summary>
    static abstract TSelf Refused(Problem problem);
}

/// <summary>Either a value or the <see cref="Quantities.Problem"/> that stood in its way.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Result<T> : IRefusable, IRefusable<Result<T>>, IEquatable<Result<T>>
    where T : notnull
{
    readonly T? value;
    readonly Problem? problem;

    Result(T? value, Problem? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>True when there is a value.</summary>
    public bool IsOk => problem is null && value is not null;

    /// <summary>The value; asking for it when there is none is a programmer's error.</summary>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"No value: {Problem.Code}: {Problem.Detail}");

    /// <summary>The refusal; asking for it when there is a value is a programmer's error.</summary>
    public Problem Problem => problem ?? throw new InvalidOperationException("There is a value, not a problem.");

    Problem? IRefusable.Refusal => IsOk ? null : Problem;

    static Result<T> IRefusable<Result<T>>.Refused(Problem problem) => problem;

    object? IRefusable.Outcome => IsOk ? value : null;

    /// <summary>Takes the value out, or the problem, whichever there is.</summary>
    public bool TryGet([NotNullWhen(true)] out T? ok, [NotNullWhen(false)] out Problem? refused)
    {
        (ok, refused) = (value, problem);
        return IsOk;
    }

    /// <summary>Applies <paramref name="next"/> to the value; a problem passes through.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> next)
        where TNext : notnull => problem is { } p ? p : next(Value);

    /// <summary>Goes on with a step that may refuse as well; a problem passes through.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
        where TNext : notnull => problem is { } p ? p : next(Value);

    /// <summary>Goes on with a step that takes its time; a problem passes through.</summary>
    public async Task<Result<TNext>> MapAsync<TNext>(Func<T, Task<TNext>> next)
        where TNext : notnull => problem is { } p ? p : await next(Value);

    /// <summary>Goes on with a step that takes its time and may refuse; a problem passes through.</summary>
    public Task<Result<TNext>> ThenAsync<TNext>(Func<T, Task<Result<TNext>>> next)
        where TNext : notnull => problem is { } p ? Task.FromResult<Result<TNext>>(p) : next(Value);

    /// <summary>A value is a result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A problem is a result.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);

    /// <summary>Wraps a value where the implicit conversion does not apply (interfaces).</summary>
    [SuppressMessage("Design", "CA1000", Justification = "The named form of the implicit conversion.")]
    public static Result<T> Ok(T value) => new(value, null);

    /// <inheritdoc />
    public bool Equals(Result<T> other) => EqualityComparer<T?>.Default.Equals(value, other.value) && Equals(problem, other.problem);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(value, problem);

    /// <summary>Same value or same problem.</summary>
    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    /// <summary>Not the same value or problem.</summary>
    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);
}
