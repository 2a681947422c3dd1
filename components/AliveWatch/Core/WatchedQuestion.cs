using System.Text.Json;
using Lake;
using Quantities;

namespace AliveWatch.Core;

/// <summary>What a question must not be to be watched, as far as its options tell.</summary>
static class WatchedQuestion
{
    /// <summary>The model in which nobody leaves, by its code.</summary>
    public const string WithoutDropout = "nbd";

    /// <summary>Gives the options back; refuses with <c>invalid-value</c> on <c>calibrationEnd</c>, <c>model</c> or <c>where</c>.</summary>
    /// <param name="statistics">What the newest version holds.</param>
    /// <param name="newest">The dataset's newest version; null before anything landed, when no field is known yet.</param>
    /// <param name="options">The question's options, as JSON.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<string>> CheckAsync(IStatistics statistics, DatasetVersion? newest, string options, CancellationToken ct)
    {
        using var parsed = JsonDocument.Parse(options);
        var asked = parsed.RootElement;
        if (Text(asked, "calibrationEnd") is { } end)
            return Problem.Invalid("calibrationEnd", $"A watch tells who is alive now, and a calibration end ({end}) asks who was alive then: leave calibrationEnd out.");
        if (Text(asked, "model") == WithoutDropout)
            return Problem.Invalid("model", $"In the model '{WithoutDropout}' nobody ever leaves, so there is nothing to watch: use {StateLabels.ModelsWithDropout}.");
        if (newest is null || !asked.TryGetProperty("where", out var where) || where.ValueKind != JsonValueKind.Array || where.GetArrayLength() == 0)
            return options;
        if (!Condition.ParseAll(where.EnumerateArray().Select(condition => condition.GetString())).TryGet(out var conditions, out var problem)
            || !(await statistics.DescribeAsync(newest.Snapshot, ct)).TryGet(out var contents, out problem))
            return problem;
        return Predicate.BindAll(conditions, contents.Properties).Map(_ => options);
    }

    static string? Text(JsonElement options, string name) => options.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
