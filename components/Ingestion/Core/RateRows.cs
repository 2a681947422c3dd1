using System.Text;
using Calendar;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>Reads tables of rates as people get them from their bank.</summary>
sealed class RateRows(RatesReading reading, CurrencyCode into)
{
    static readonly string[] Dates = ["date", "day", "data", "дата", "time_period"], Codes = ["currency", "code", "iso", "валюта", "код"], Rates = ["rate", "curs", "value", "obs_value", "курс"], Nominals = ["nominal", "units", "номинал"];

    readonly List<(long Line, DateOnly Day, string Currency, string Text, string? Nominal)> found = [];
    readonly DecimalEvidence marks = new();
    readonly NullWords nulls = new(NullWords.Usual);
    string? anyMark;

    /// <summary>The rates of a table; refuses one of which not every row can be used.</summary>
    public async Task<Result<RateTable>> ReadAsync(Stream content, CancellationToken ct)
    {
        var read = await TableFile.ReadAsync(content, reading with { Header = reading.Header ?? true }, new(MostBytes: 64 << 20), async rows => (await GatherAsync(rows, ct)) is { } problem ? problem : Result<RateRows>.Ok(this), ct);
        return read.TryGet(out _, out var refused) ? Convert() : refused;
    }

    async Task<Problem?> GatherAsync(TableRows rows, CancellationToken ct)
    {
        int At(string[] names) => Enumerable.Range(0, rows.Header.Count).FirstOrDefault(i => names.Contains(rows.Header[i], StringComparer.OrdinalIgnoreCase), -1);
        var (date, code, rate, nominal) = (At(Dates), At(Codes), At(Rates), At(Nominals));
        if (date < 0)
            return Refusals.NoRates(Phrases.RatesWithoutDate.With(string.Join(", ", rows.Header)));
        var wide = rate >= 0 ? [] : Enumerable.Range(0, rows.Header.Count).Where(i => i != date && CurrencyCode.Create(rows.Header[i].ToUpperInvariant()).IsOk).ToArray();
        if (rate < 0 && (wide.Length == 0 || reading.Base is null))
            return Refusals.NoRates(wide.Length == 0 ? Phrases.RatesWithoutColumn.With(string.Join(", ", rows.Header)) : Phrases.RatesWithoutBase);
        if (rate >= 0 && code < 0 && reading.Currency is null)
            return Refusals.NoRates(Phrases.RatesWithoutCurrency.With(string.Join(", ", rows.Header)));

        var times = new TimeReader(reading.DateFormat, Zone.Utc);
        if (!(await rows.RestAsync(ct)).TryGet(out var rest, out var problem))
            return problem;
        foreach (var (line, fields) in rest)
        {
            string Field(int at) => at >= 0 && at < fields.Length ? Blanks.Trimmed(fields[at]) : "";
            if (times.Read(Field(date), out _, out var day) != TimeReading.One)
                return Refusals.NoRates(Phrases.RateWithoutDay.With(line, Refusals.Short(Field(date))));
            if (rate >= 0)
                Gather(line, day, code < 0 ? reading.Currency! : CurrencyWords.CodeOf(Field(code)), Field(rate), nominal < 0 ? null : Field(nominal));
            foreach (var column in wide)
                Gather(line, day, rows.Header[column].ToUpperInvariant(), Field(column), null);
        }

        return null;
    }

    void Gather(long line, DateOnly day, string currency, string text, string? nominal)
    {
        if (text.Length == 0 || nulls.Has(text))
            return;
        marks.See(Encoding.UTF8.GetBytes(text));
        anyMark ??= text.Contains(',', StringComparison.Ordinal) ? "," : text.Contains('.', StringComparison.Ordinal) ? "." : null;
        found.Add((line, day, currency, text, nominal));
    }

    Result<RateTable> Convert()
    {
        // Nobody sets thousands of a rate apart where no rate has a fraction.
        var numbers = new ExactNumbers(reading.Decimal ?? marks.Mark ?? anyMark, reading.Decimal is not null);
        var quotes = new List<(DateOnly Day, string Currency, decimal Rate)>();
        foreach (var (line, day, currency, text, nominal) in found)
        {
            var units = 1m;
            if (!CurrencyCode.Create(currency).IsOk)
                return Refusals.NoRates(Phrases.RateOfNoCurrency.With(line, Refusals.Short(currency)));
            if (numbers.Read(Encoding.UTF8.GetBytes(text), out var rate) != NumberReading.One || rate <= 0
                || (nominal is { Length: > 0 } && (numbers.Read(Encoding.UTF8.GetBytes(nominal), out units) != NumberReading.One || units <= 0)))
                return Refusals.NoRates(Phrases.RateIsNone.With(line, Refusals.Short(nominal is { Length: > 0 } ? $"{text} / {nominal}" : text)));
            quotes.Add((day, currency, rate / units));
        }

        var table = RateTable.Empty;
        foreach (var one in reading.Base is { } unit ? quotes.GroupBy(quote => quote.Day).SelectMany(day => Crossed([.. day], unit)) : quotes.Where(quote => quote.Currency != into.Value))
            table.Add(one.Currency, one.Day, one.Rate);
        return table.Currencies.Any() ? table : Refusals.NoRates(Phrases.NoRateInto.With(into.Value));
    }

    /// <summary>Rates into the dataset's currency from what a unit of another one costs of each on a day; none where that day does not tell of the dataset's.</summary>
    IEnumerable<(DateOnly Day, string Currency, decimal Rate)> Crossed(IReadOnlyList<(DateOnly Day, string Currency, decimal Rate)> day, string unit)
    {
        var costs = day.GroupBy(quote => quote.Currency).ToDictionary(quote => quote.Key, quote => quote.Last().Rate);
        costs[unit] = 1;
        return costs.TryGetValue(into.Value, out var own) ? costs.Where(cost => cost.Key != into.Value).Select(cost => (day[0].Day, cost.Key, own / cost.Value)) : [];
    }
}
