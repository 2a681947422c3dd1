using System.Diagnostics.Metrics;
using Quantities;

namespace Answers;

/// <summary>Measures how questions are answered: by kind and outcome. Neither datasets nor what was asked: of those there is no end.</summary>
public static class AnswerMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Perennial.Answers";

    static readonly Meter Meter = new(Name);

    static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "perennial.question.duration", "s", "How long questions took, by kind and outcome: stored, computed, refused, failed or given-up.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900] });

    /// <summary>A stored answer was sent as it is.</summary>
    /// <param name="kind">The question's kind.</param>
    /// <param name="took">How long it took.</param>
    public static void Stored(string kind, TimeSpan took) => Record(kind, "stored", took);

    internal static async Task<Result<T>> ComputeAsync<T>(string kind, TimeProvider clock, Func<Task<Result<T>>> compute)
        where T : notnull
    {
        var began = clock.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await compute();
            outcome = result.IsOk ? "computed" : "refused";
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "given-up";
            throw;
        }
        finally
        {
            Record(kind, outcome, clock.GetElapsedTime(began));
        }
    }

    static void Record(string kind, string outcome, TimeSpan took) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
