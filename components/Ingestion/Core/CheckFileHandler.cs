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
        var columns = await TableFile.ReadAsync<IReadOnlyList<string>>(file, new Dialect { Encoding = dialect.Encoding, Separator = dialect.Separator, Header = dialect.Header }, new(), rows => Task.FromResult(Result<IReadOnlyList<string>>.Ok(rows.Header)), ct);
        return columns.TryGet(out var header, out _) && header.Count > 0 ? Refusals.NothingMapped(header) : Refusals.NothingMapped([]);
    }

    static Result<FileMapping> Check(CheckFile request) =>
        !request.Reading.ToMapping().TryGet(out var mapping, out var invalid) ? invalid
        : !File.Exists(request.Path) ? Refusals.FileNotFound(request.Path)
        : FileLook.At(request.Path, mapping) is { } unreadable ? unreadable
        : mapping;
}

/// <summary>Reads the header and the first row, so that a wrong mapping is refused at once and not by the worker an hour later.</summary>
static class FileLook
{
    public static Problem? At(string path, FileMapping mapping)
    {
        try
        {
            using var rows = TableFile.Open(File.OpenRead(path), mapping.Dialect);
            return mapping.Header == true && rows.Header.All(name => name.Length == 0) ? Refusals.FileEmpty
                : !Columns.Find(mapping, rows.Header).TryGet(out _, out var missing) ? missing
                : rows.Read() ? null
                : Refusals.FileEmpty;
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is { } problem)
        {
            return problem;
        }
    }
}
