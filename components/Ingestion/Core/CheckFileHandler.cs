using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class CheckFileHandler : IRequestHandler<CheckFile, Result<FileMapping>>
{
    public async Task<Result<FileMapping>> Handle(CheckFile request, CancellationToken cancellationToken) =>
        request.Reading is { Preset: null, Map.Count: 0 } && File.Exists(request.Path) ? await ColumnsAsync(request.Path, request.Reading, cancellationToken) : Check(request);

    /// <summary>Who says nothing of the columns is told which there are.</summary>
    static async Task<Problem> ColumnsAsync(string path, Dialect dialect, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var columns = await TableFile.ReadAsync<IReadOnlyList<string>>(file, new Dialect { Encoding = dialect.Encoding, Separator = dialect.Separator, Header = dialect.Header, Sheet = dialect.Sheet, Member = dialect.Member }, new(), rows => Task.FromResult(Result<IReadOnlyList<string>>.Ok(rows.Header)), ct);
        return columns.TryGet(out var header, out _) && header.Count > 0 ? Refusals.NothingMapped(header) : Refusals.NothingMapped([]);
    }

    static Result<FileMapping> Check(CheckFile request) =>
        !request.Reading.ToMapping().TryGet(out var mapping, out var invalid) ? invalid
        : !File.Exists(request.Path) ? Refusals.FileNotFound(request.Path)
        : FileLook.At(request.Path, mapping, isSeparatorOpen: request.Reading is { Separator: null, Preset: null });
}

/// <summary>Reads the header and as many rows as it takes to know how they are written, so that a wrong mapping is refused at once and not by the worker an hour later.</summary>
static class FileLook
{
    /// <summary>The mapping with what the file shows.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="mapping">How it is to be read.</param>
    /// <param name="isSeparatorOpen">Whether another separator may be found where the columns are not there with the usual one.</param>
    public static Result<FileMapping> At(string path, FileMapping mapping, bool isSeparatorOpen)
    {
        try
        {
            var looked = Look(path, mapping);
            if (isSeparatorOpen && !looked.TryGet(out _, out var problem) && problem.Code == "column-not-found"
                && TableFile.Find(File.OpenRead(path), mapping.Dialect with { Separator = null }).Separator is { } found && found != mapping.Separator && Look(path, mapping with { Separator = found, Found = ["separator"] }) is { IsOk: true } other)
                return other;
            return looked;
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is { } problem)
        {
            return problem;
        }
    }

    /// <summary>What stands in the way of a dataset with a currency of amounts, or with none; null: nothing.</summary>
    public static Problem? FaultOf(FileMapping mapping, CurrencyCode currency) => mapping.Currency is not null && currency == CurrencyCode.None ? Refusals.DatasetWithoutCurrency : null;

    static Result<FileMapping> Look(string path, FileMapping mapping)
    {
        var named = TableFile.Columns(File.OpenRead(path), mapping.Dialect);
        mapping = mapping with { Columns = named };
        using var rows = mapping.Open(path);
        if (mapping.Header == true && rows.Header.All(name => name.Length == 0))
            return Refusals.FileEmpty;
        if (!Columns.Find(mapping, rows.Header).TryGet(out var columns, out var missing))
            return missing;
        if (!rows.Read())
            return Refusals.FileEmpty;
        return new FileSurvey(mapping with { Columns = named is null ? null : columns.Among(named), Currency = columns.Currency is null ? null : mapping.Currency }, columns).Decide(rows);
    }
}
