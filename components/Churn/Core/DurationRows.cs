using Quantities;
using Tables;
using Wording;

namespace Churn.Core;

/// <summary>Durations and events from the rows of a file.</summary>
sealed class DurationRows
{
    const int MostRows = 20_000_000, MostLinesTold = 10;

    readonly TableRows rows;
    readonly int width;
    readonly NumberColumn time;
    readonly NumberColumn? count;
    readonly EventWords events = new();
    readonly List<string>? groups;
    readonly List<long> lines = [], leftOut = [];
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly int timeAt, eventAt, groupAt, countAt;
    long left;

    DurationRows(TableRows rows, int[] at)
    {
        (this.rows, width, timeAt, eventAt, groupAt, countAt) = (rows, at.Max() + 1, at[0], at[1], at[2], at[3]);
        time = new(rows.Header[timeAt], rows.Dialect);
        count = countAt < 0 ? null : new(rows.Header[countAt], rows.Dialect);
        groups = groupAt < 0 ? null : [];
    }

    public static Task<Result<DurationTable>> ReadAsync(Stream file, SurvivalFileOptions options, TableBounds? bounds, CancellationToken ct) =>
        TableFile.ReadAsync(file, options.Written with { Header = options.Written.Header ?? true }, new(MostRows: MostRows) { Bounds = bounds }, rows => OfAsync(rows, options, ct), ct);

    static async Task<Result<DurationTable>> OfAsync(TableRows rows, SurvivalFileOptions options, CancellationToken ct)
    {
        if (rows.Width == 0)
            return TableFault.Empty.ToProblem();
        int Find(params IEnumerable<string?> wanted) =>
            wanted.OfType<string>().Select(name => Place(rows.Header, name)).FirstOrDefault(place => place >= 0, -1);
        string[] time = [options.Time ?? "time"], ended = options.Event is { } named ? [named] : ["event", "status"];
        int[] at = [Find(time), Find(ended), Find(options.Group), Find(options.Count)];
        string[] missing = [.. new[] { at[0] < 0 ? time[0] : null, at[1] < 0 ? ended[0] : null, at[2] < 0 ? options.Group : null, at[3] < 0 ? options.Count : null }.OfType<string>()];
        if (missing.Length > 0)
            return Problem.Of("column-not-found", new Label("A column is missing", "Нет нужного столбца"), Phrases.ColumnsMissing.With(missing, missing.Length, rows.Header.Count == 0 ? null : string.Join(", ", rows.Header)), Phrases.Words);
        var read = new DurationRows(rows, at);
        return await read.AllAsync(ct) is { } problem ? problem : read.Finish();
    }

    static int Place(IReadOnlyList<string> header, string name)
    {
        string[] names = [.. header];
        return Array.IndexOf(names, name) is var exact and >= 0 ? exact : Array.FindIndex(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    async Task<Problem?> AllAsync(CancellationToken ct)
    {
        while (true)
        {
            if (!(await rows.NextAsync(ct)).TryGet(out var more, out var problem))
                return problem;
            if (!more)
                return null;
            if (rows.FieldCount < width)
                return TableFault.OtherWidth(rows.Line, rows.FieldCount, rows.Width).ToProblem();
            if (Add() is { } refused)
                return refused;
        }
    }

    Problem? Add()
    {
        string duration = rows.Text(timeAt), ended = rows.Text(eventAt), many = countAt < 0 ? "1" : rows.Text(countAt), group = groupAt < 0 ? "all" : Blanks.Trimmed(rows.Text(groupAt));
        if (NumberColumn.IsMissing(duration) || NumberColumn.IsMissing(ended) || NumberColumn.IsMissing(many) || NumberColumn.IsMissing(group))
        {
            left++;
            if (leftOut.Count < MostLinesTold)
                leftOut.Add(rows.Line);
            return null;
        }

        if (time.Add(rows.Line, duration) is { } none)
            return none.ToProblem("time");
        if (count?.Add(rows.Line, many) is { } nothing)
            return nothing.ToProblem("count");
        lines.Add(rows.Line);
        events.Add(rows.Line, ended);
        if (groups is not null)
        {
            names.TryAdd(group, group);
            groups.Add(names[group]);
        }

        return events.IsFull ? Unclear() : null;
    }

    Result<DurationTable> Finish()
    {
        if (lines.Count == 0)
            return Problem.Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), Phrases.NoUsableRow.With(left), Phrases.Words);
        if (time.Finish(out var durations) is { } none)
            return none.ToProblem("time");
        if (Array.FindIndex(durations, duration => duration < 0) is var negative and >= 0)
            return Problem.Invalid("time", Phrases.NegativeDuration.With(lines[negative], rows.Header[timeAt], durations[negative]), Phrases.Words);
        double[] counts = [];
        if (count?.Finish(out counts) is { } nothing)
            return nothing.ToProblem("count");
        if (Array.FindIndex(counts, number => !(number >= 0 && number == Math.Floor(number) && number <= 1e15)) is var odd and >= 0)
            return Problem.Invalid("count", Phrases.NoCount.With(lines[odd], rows.Header[countAt], counts[odd]), Phrases.Words);
        if (events.Finish() is not var (came, reading))
            return Unclear();
        return new DurationTable(
            durations, came, count is null ? null : [.. counts.Select(number => (long)number)], groups, groupAt < 0 ? null : rows.Header[groupAt],
            Phrases.DurationsRead.With(rows.Header[timeAt], rows.Header[eventAt], reading),
            left == 0 ? [] : [Phrases.RowsLeftOut.With(left, left + lines.Count, leftOut, left > leftOut.Count)]);
    }

    Problem Unclear() => Problem.Invalid("event", Phrases.EventUnclear.With(rows.Header[eventAt], events.Kinds.Take(5).Select(kind => kind.Value), events.Kinds[^1].Line), Phrases.Words);
}
