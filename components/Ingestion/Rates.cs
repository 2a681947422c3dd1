using Declarations;
using MediatR;
using Quantities;
using Tables;

namespace Ingestion;

/// <summary>
/// Gives a dataset rates, by which amounts in other currencies than its own are converted when they are imported from then on. They join those it has; of one currency and day the new one stands. What
/// was imported before stays as it was: rows that had no rate land when their file is imported again.
/// </summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Content">The table; read to its end.</param>
/// <param name="Reading">How it is written.</param>
/// <remarks>
/// A table with columns <c>date</c>, <c>currency</c> and <c>rate</c> (and <c>nominal</c>, if any) has a rate a row; one with a column for each currency has them side by side. Refuses with
/// <c>dataset-not-found</c>, <c>invalid-value</c> and <c>invalid-table</c>.
/// </remarks>
public sealed record ImportRates(TenantName Tenant, string Dataset, Stream Content, RatesReading Reading) : IRequest<Result<RatesOverview>>;

/// <summary>What rates has a dataset?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record DescribeRates(TenantName Tenant, string Dataset) : IRequest<Result<RatesOverview>>;

/// <summary>How a table of rates is written.</summary>
public sealed record RatesReading : Dialect
{
    /// <summary>Null: each rate is what one unit (or <c>nominal</c> of them) costs in the dataset's currency.</summary>
    [Option("The currency of which one unit costs so much of each other, as in tables of the European Central Bank (EUR); without it a rate is what a unit costs in the dataset's currency",
        "Валюта, единица которой стоит столько-то каждой другой, как в таблицах Европейского центробанка (EUR); без неё курс — цена единицы в валюте набора данных", Example = "EUR")]
    public string? Base { get; init; }

    /// <summary>Null: a column says it.</summary>
    [Option("The currency of every row, where no column says it", "Валюта всех строк, если её не называет столбец", Example = "USD")]
    public string? Currency { get; init; }

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        foreach (var (option, given) in new[] { (nameof(Base), Base), (nameof(Currency), Currency) })
        {
            if (given is not null && !CurrencyCode.Create(given).IsOk)
                yield return new(option, Core.Phrases.NoCurrencyCode.With(given));
        }
    }
}

/// <summary>The rates of a dataset.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Currency">Into which currency they convert.</param>
/// <param name="Currencies">From which, by code.</param>
public sealed record RatesOverview(string Dataset, string Currency, IReadOnlyList<CurrencyRates> Currencies);

/// <summary>The rates of one currency.</summary>
/// <param name="Currency">Its ISO 4217 code.</param>
/// <param name="Days">Days that have one.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Rate">What one unit costs on the last day.</param>
public sealed record CurrencyRates(string Currency, int Days, DateOnly First, DateOnly Last, decimal Rate);
