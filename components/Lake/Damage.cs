using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>What is wrong with an object of the lake.</summary>
public enum Damage
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is longer or shorter than it was stored.</summary>
    Size,

    /// <summary>Its bytes are others than those that were stored.</summary>
    Checksum,

    /// <summary>It is of no form that can be read.</summary>
    Unreadable,

    /// <summary>Something else lies where it belongs.</summary>
    Occupied,
}

/// <summary>Failures of a lake.</summary>
public static class LakeFailures
{
    /// <summary>An object is not what was stored: <c>lake-damaged</c>. Nothing may be answered from it.</summary>
    /// <param name="name">The object.</param>
    /// <param name="how">What is wrong.</param>
    /// <param name="cause">What showed it, for logs.</param>
    public static FailureException Damaged(string name, Damage how, Exception? cause = null) => new(Refusals.Damaged(name, how), cause);
}
