using Quantities;

namespace Declarations;

/// <summary>A request that can tell by itself what is wrong with it. Its handler sees it only when nothing is (<see cref="CheckedRequests"/>).</summary>
/// <remarks>
/// For what is checked and then used as it is. A request whose check gives what its handler needs, such as a mapping read from texts, is checked by that reading: checking it here, too, would be
/// reading it twice.
/// </remarks>
public interface ICheckedRequest
{
    /// <summary>Every fault at once, as one refusal; null when there is none.</summary>
    Problem? Fault();
}
