using System.Security.Cryptography;
using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class ImportRatesHandler(IDatasets datasets, RateObjects rates, TimeProvider clock) : IRequestHandler<ImportRates, Result<RatesOverview>>
{
    public async Task<Result<RatesOverview>> Handle(ImportRates request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        if (dataset.Currency == CurrencyCode.None)
            return Refusals.DatasetWithoutCurrency;
        if (!(await new RateRows(request.Reading, dataset.Currency).ReadAsync(request.Content, cancellationToken)).TryGet(out var given, out problem))
            return problem;
        while (true)
        {
            var all = await rates.ReadAsync(dataset.Rates, dataset.Currency, cancellationToken) ?? RateTable.Empty;
            foreach (var (currency, days) in given.Currencies)
            {
                foreach (var (day, rate) in days)
                    all.Add(currency, day, rate);
            }

            var kept = await rates.KeepAsync(dataset.Id, dataset.Currency, all, cancellationToken);
            var changed = await datasets.ChangeAsync(dataset.Id, Dataset.GivingRates(dataset.Rates, kept, clock.GetUtcNow()), cancellationToken);
            if (changed.IsOk)
                return RateObjects.Overview(dataset, all);
            if (changed.Problem.Code != Dataset.Overtaken)
                return changed.Problem;
            dataset = await datasets.FindAsync(dataset.Id, cancellationToken) ?? dataset;
        }
    }
}

sealed class DescribeRatesHandler(IDatasets datasets, RateObjects rates) : IRequestHandler<DescribeRates, Result<RatesOverview>>
{
    public async Task<Result<RatesOverview>> Handle(DescribeRates request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem)
            ? RateObjects.Overview(dataset, await rates.ReadAsync(dataset.Rates, dataset.Currency, cancellationToken) ?? RateTable.Empty)
            : problem;
}

/// <summary>Tables of rates as objects; none is ever changed, so that an import can be read again as it was.</summary>
sealed class RateObjects(IObjects objects)
{
    /// <summary>The rates an object has; null: none was named, or they are into another currency, which the dataset had before.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: it is gone, or no table of rates.</exception>
    public async Task<RateTable?> ReadAsync(string? name, CurrencyCode into, CancellationToken ct)
    {
        if (name is null || !name.Contains($"/{into}-", StringComparison.Ordinal))
            return null;
        await using var stream = await objects.OpenAsync(new ObjectKey(name), 0, ct) ?? throw LakeFailures.Damaged(name, Damage.Missing);
        try
        {
            return RateTable.Read(stream);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException)
        {
            throw LakeFailures.Damaged(name, Damage.Unreadable, e);
        }
    }

    /// <summary>Keeps a table; its object.</summary>
    public async Task<string> KeepAsync(DatasetId dataset, CurrencyCode into, RateTable table, CancellationToken ct)
    {
        var bytes = table.Write();
        var key = new ObjectKey($"rates/{dataset}/{into}-{Convert.ToHexStringLower(SHA256.HashData(bytes))}.csv");
        using var content = new MemoryStream(bytes, writable: false);
        _ = await objects.PutAsync(key, content, ct);
        return key.Value;
    }

    public static RatesOverview Overview(Dataset dataset, RateTable table) => new(
        dataset.Name.Value, dataset.Currency.Value, [.. table.Currencies.Select(one => new CurrencyRates(one.Key, one.Value.Count, one.Value.Keys[0], one.Value.Keys[^1], one.Value.Values[^1]))]);
}
