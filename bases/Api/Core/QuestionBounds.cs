using System.Text.Json;
using System.Threading.RateLimiting;
using Access;
using Answers;
using Calendar;
using Declarations;
using Quantities;

namespace Api.Core;

/// <summary>How much of the server one question and one caller may take, where the operator allows less than questions declare.</summary>
sealed class QuestionBounds(ApiOptions allowed) : IDisposable
{
    readonly PartitionedRateLimiter<Caller> bodies = PartitionedRateLimiter.Create<Caller, string>(caller => RateLimitPartition.GetConcurrencyLimiter(
        caller.Id, _ => new ConcurrencyLimiterOptions { PermitLimit = allowed.MostBodies, QueueLimit = 0 }));

    static readonly JsonElement Usual = JsonSerializer.Deserialize<JsonElement>("{}");

    /// <summary>What of a question's options is more than allowed (<c>limit-exceeded</c>); null: nothing.</summary>
    public Problem? FaultOf(DeclaredKind declared, object options)
    {
        var faults = declared.Options.Options.Where(option => Concerns(option, declared, options) && option.NumberIn(options) > MostOf(option)?.Most)
            .ToDictionary(option => option.Name, option => Refusals.BeyondLimit.With(MostOf(option)!.Value.Most, MostOf(option)!.Value.Setting));
        return faults.Count == 0 ? null : Refusals.LimitExceeded(faults);
    }

    /// <summary>What of options in a body is more than allowed; whether they can be read at all is told by whoever takes them.</summary>
    public Problem? FaultOf(QuestionCatalog catalog, string? kind, JsonElement? options) =>
        catalog.Find(kind ?? "").TryGet(out var declared, out _) && declared.Options.Read(options ?? Usual, Zone.Utc.ParseInstant).TryGet(out var read, out _) ? FaultOf(declared, read) : null;

    /// <summary>A place for the body of a question of a file, until it is disposed of; not acquired where the caller has as many under way as he may.</summary>
    public RateLimitLease Enter(Caller caller) => bodies.AttemptAcquire(caller);

    /// <summary>The refusal of one more.</summary>
    public Problem TooManyBodies => Refusals.TooManyBodies(allowed.MostBodies);

    public void Dispose() => bodies.Dispose();

    (int Most, string Setting)? MostOf(DeclaredOption option) => (option.Name, option.Unit) switch
    {
        ("horizon", OptionUnit.Periods) => (allowed.MostHorizon, "most-horizon"),
        ("windows", _) => (allowed.MostWindows, "most-windows"),
        ("most", _) => (allowed.MostParts, "most-parts"),
        _ => null,
    };

    /// <summary>An option that goes with a text that was not given counts for nothing.</summary>
    static bool Concerns(DeclaredOption option, DeclaredKind declared, object options) =>
        option.OnlyWith is not ({ } name, { Count: 0 }) || declared.Options.Options.First(other => other.Name == name).TextsIn(options).Count > 0;
}
