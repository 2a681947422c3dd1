namespace Objects;

/// <summary>Where an object is: segments of <c>A–Z a–z 0–9 . _ -</c> separated by <c>/</c>; no segment is <c>.</c> or <c>..</c>.</summary>
public readonly record struct ObjectKey
{
    /// <summary>Takes a key that the program itself composed; a malformed one is a programmer's error.</summary>
    /// <exception cref="ArgumentException">The text is no key.</exception>
    public ObjectKey(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Split('/').Any(segment => segment is "" or "." or ".." || !segment.All(IsPlain)))
            throw new ArgumentException($"'{value}' is no object key.", nameof(value));
        Value = value;
    }

    /// <summary>The key as text.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public override string ToString() => Value;

    static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
