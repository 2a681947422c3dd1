using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>Who was addressed and who held out, as it was drawn and left in the lake.</summary>
sealed record Draws(IReadOnlyList<string> Treated, IReadOnlyList<string> Control, DateOnly? On)
{
    const string LabelsName = "next-best", Group = "group";

    /// <summary>A draw by its name; refuses with <c>invalid-value</c> on <c>drawn</c>.</summary>
    public static async Task<Result<Draws>> FindAsync(ILabels labels, DatasetId dataset, string drawn, CancellationToken ct)
    {
        var id = (await labels.ListAsync(dataset, ct)).FirstOrDefault(one => one.Name == LabelsName && one.Key == drawn);
        if (id is null || !(await labels.ReadAsync(id, ct)).TryGet(out var list, out _))
            return Problem.Invalid("drawn", Phrases.NoDraw.With(drawn), Phrases.Words);
        var groups = list.Texts(Group);
        string[] Those(string group) => [.. list.Customer.Where((_, i) => groups[i] == group)];
        var on = list.Columns.OfType<NumberLabels>().FirstOrDefault(column => column.Name == "drawnOn") is { Values: [var day, ..] } ? DateOnly.FromDayNumber((int)day) : (DateOnly?)null;
        return new Draws(Those("treated"), Those("control"), on);
    }
}
