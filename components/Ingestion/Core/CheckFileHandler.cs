using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class CheckFileHandler : IRequestHandler<CheckFile, Result<FileMapping>>
{
    public Task<Result<FileMapping>> Handle(CheckFile request, CancellationToken cancellationToken) => Task.FromResult(Check(request));

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
