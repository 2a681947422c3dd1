using Quantities;

namespace Answers;

/// <summary>Options of a question that can tell by themselves, before any data is read, that they cannot be used.</summary>
/// <remarks>Implement it explicitly: a public property would become part of the options' JSON, and with it of every key.</remarks>
public interface ICheckedOptions
{
    /// <summary>Why they cannot be used, or null.</summary>
    Problem? Fault { get; }
}
