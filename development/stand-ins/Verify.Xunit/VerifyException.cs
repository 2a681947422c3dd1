namespace VerifyXunit;

/// <summary>A snapshot is missing or differs; the message shows the lines and how to accept them.</summary>
public sealed class VerifyException(string message) : Exception(message);
