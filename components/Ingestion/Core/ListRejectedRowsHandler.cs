using CsvHelper;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class ListRejectedRowsHandler(IRequestHandler<OpenRejectedRows, Result<Stream>> files) : IRequestHandler<ListRejectedRows, Result<IReadOnlyList<RejectedRow>>>
{
    public async Task<Result<IReadOnlyList<RejectedRow>>> Handle(ListRejectedRows request, CancellationToken cancellationToken)
    {
        if (!(await files.Handle(new OpenRejectedRows(request.Tenant, request.Import), cancellationToken)).TryGet(out var file, out var problem))
            return problem;
        await using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',' });
        var rows = new List<RejectedRow>();
        while (rows.Count < request.Take && await csv.ReadAsync(cancellationToken))
            rows.Add(new RejectedRow(csv.Parse<long>(0), csv.GetString(1), csv.GetString(2), csv.GetString(3), csv.GetString(4)));
        return rows;
    }
}
