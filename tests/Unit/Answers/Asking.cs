using Answers;
using MediatR;
using Quantities;

namespace Unit.Answers;

/// <summary>A question made up for these tests, and its answer.</summary>
public sealed record HowMany(DatasetVersion Of, HowManyOptions With) : IQuestion<Count>
{
    public string Kind { get; init; } = "how-many";

    public string BrickVersion { get; init; } = "how-many/1";

    public object Options => With;
}

public sealed record HowManyOptions : ICheckedOptions
{
    public string What { get; init; } = "orders";

    public IReadOnlyList<string> Where { get; init; } = [];

    public Pace Pace { get; init; } = Pace.SlowAndSteady;

    Problem? ICheckedOptions.Fault => What.Length == 0 ? Problem.Invalid("what", "There is nothing to count.") : null;
}

public enum Pace
{
    SlowAndSteady,
    Fast,
}

public sealed record Count(string What, decimal Number, double Share, DateTimeOffset At, Pace Pace, IReadOnlyList<IReadOnlyList<decimal?>> Cells);

/// <summary>Counts how often it is asked, and refuses to count unicorns.</summary>
sealed class HowManyHandler : IRequestHandler<HowMany, Result<Count>>
{
    public int Asked { get; private set; }

    public Task<Result<Count>> Handle(HowMany request, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<Result<Count>>(request.With.What == "unicorns"
            ? Problem.NotFound("animal", "unicorn")
            : new Count(request.With.What, 2.50m, 0.1 + 0.2, new DateTimeOffset(2011, 12, 10, 12, 50, 0, TimeSpan.Zero), request.With.Pace, [[1, 2.5m, null], [0]]));
    }
}

static class Versions
{
    public static DatasetVersion First { get; } = new(DatasetName.Create("shop").Value, 1, new SnapshotId("aa"));

    public static DatasetName Shop => First.Dataset;
}
