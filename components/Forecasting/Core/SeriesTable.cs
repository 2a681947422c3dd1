using Quantities;
using Tables;

namespace Forecasting.Core;

/// <summary>Which columns of a file are what.</summary>
sealed record SeriesColumns
{
    /// <summary>Name of the column with times; null: the first, where there is another.</summary>
    public string? Time { get; init; }

    /// <summary>Name of the column with values; null: the first that is not the time.</summary>
    public string? Value { get; init; }

    /// <summary>Names of regressors.</summary>
    public IReadOnlyList<string> Regressors { get; init; } = [];
}

/// <summary>A series as a file has it.</summary>
/// <param name="Name">Name of the value column; <c>value</c> without a header.</param>
/// <param name="Times">Times as written, of every row; null in a file of values only.</param>
/// <param name="Values">The history; NaN = missing.</param>
/// <param name="Regressors">By name; as long as the history, and longer by <see cref="Coming"/>.</param>
/// <param name="Coming">Rows after the history: no value, but every regressor.</param>
sealed record SeriesTable(string Name, IReadOnlyList<string>? Times, double[] Values, IReadOnlyList<(string Name, double[] Values)> Regressors, int Coming)
{
    const int MostBytes = 64 << 20;

    /// <summary>Reads a table, as <see cref="ForecastSeries"/> tells.</summary>
    /// <returns>The table, or <c>invalid-table</c> with the line at fault.</returns>
    public static Task<Result<SeriesTable>> ReadAsync(Stream file, Dialect dialect, SeriesColumns columns, CancellationToken ct) => ReadAsync(file, dialect, columns, null, ct);

    /// <summary>Reads a table within the operator's bounds.</summary>
    public static async Task<Result<SeriesTable>> ReadAsync(Stream file, Dialect dialect, SeriesColumns columns, TableBounds? bounds, CancellationToken ct) =>
        (await TableFile.ReadAsync(file, dialect, new(MostBytes, MayBeOneColumn: true, Refusal: Phrases.InvalidTable(Phrases.FileTooLarge.With(MostBytes >> 20))) { Bounds = bounds }, rows => SeriesRows.OfAsync(rows, ct), ct))
        .Then(rows => rows.ToTable(columns));
}
