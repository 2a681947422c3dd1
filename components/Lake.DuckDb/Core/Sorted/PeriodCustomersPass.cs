using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The customers of a period's metrics.</summary>
static class PeriodCustomersPass
{
    public static CellCustomers Behind(SortedPass pass, PeriodTable periods, CustomerCell.InPeriod cell, Names names, Evidence evidence, CancellationToken ct)
    {
        var value = cell.Query.By is null ? (int?)null : pass.Values.ToList().IndexOf(cell.Value ?? "");
        return CustomersFound.Read(pass, names, evidence, () => new Finder(periods, cell.Period - periods.First, cell.Who, value), ct);
    }

    sealed class Finder(PeriodTable periods, int period, PeriodCustomers who, int? value) : IFinder
    {
        public bool Is(Rows rows)
        {
            if (who == PeriodCustomers.New)
                return periods[rows.Day[0]] == period && (value is not { } first || rows.FirstValue == first);
            for (var i = 0; i < rows.Count; i++)
            {
                if (periods[rows.Day[i]] == period && (value is not { } asked || rows.Value[i] == asked) && (who == PeriodCustomers.Active || rows.Amount[i] > 0))
                    return true;
            }

            return false;
        }
    }
}
