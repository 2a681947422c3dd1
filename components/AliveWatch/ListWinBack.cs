using AliveWatch.Core;
using Answers;
using Declarations;
using MediatR;
using Quantities;

namespace AliveWatch;

/// <summary>Which customers are beyond a watch's threshold at the newest version scored, such as whom to win back, and what for?</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Watch">The watch's name.</param>
/// <param name="Take">At most so many; null for all.</param>
/// <param name="By">Which come first.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>watch-not-found</c>, <c>watch-not-scored</c> or <c>invalid-value</c>.</remarks>
public sealed record ListWinBack(DatasetId Dataset, string Watch, int? Take, WinBackOrder By) : IRequest<Result<WinBackList>>, ICheckedRequest
{
    /// <inheritdoc />
    public Problem? Fault() => Take is < 1 ? Problem.Invalid("take", Refusals.NoNumberOfCustomers.With(Take), Refusals.Words) : null;
}

/// <summary>Which customers come first.</summary>
public enum WinBackOrder
{
    /// <summary>The most valuable: lifetime value downwards, customers without one last; then as <see cref="Lowest"/>.</summary>
    Value,

    /// <summary>The furthest beyond the threshold: the lowest number of what is watched, such as the least alive; of a watch on who is above, the highest.</summary>
    Lowest,
}

/// <summary>The win-back list, as columns: entry i of each is the same customer.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Terms">What the values are; null where that cannot be told.</param>
/// <param name="By">Which come first.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="Value">The number that is watched (<see cref="WatchOverview.Measure"/>): the last known one where the newest scores have none.</param>
/// <param name="ExpectedValue">The purchase model's <c>expectedValue</c>; null where there is none, as for any metric but <c>alive</c>.</param>
/// <param name="LifetimeValue">Its <c>lifetimeValue</c>; null likewise.</param>
/// <param name="BeyondSinceVersion">The version at which the customer crossed.</param>
/// <param name="BeyondSince">The instant that version's scores hold for, UTC.</param>
public sealed record WinBackList(
    WatchOverview Watch,
    ValueTerms? Terms,
    WinBackOrder By,
    IReadOnlyList<string> Customer,
    IReadOnlyList<double> Value,
    IReadOnlyList<double?> ExpectedValue,
    IReadOnlyList<double?> LifetimeValue,
    IReadOnlyList<long> BeyondSinceVersion,
    IReadOnlyList<DateTimeOffset> BeyondSince);
