namespace Quantities;

/// <summary>Something a reader of an answer has to know before using its numbers; the answer stands.</summary>
/// <param name="Code">Stable, lower-case, hyphenated; programs match on it (for example <c>naive-baseline-better</c>).</param>
/// <param name="Text">This occurrence in a sentence or two, with the values that matter.</param>
public sealed record Warning(string Code, string Text);
