using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The customers of a period's metrics.</summary>
static class PeriodCustomersPass
{
    public static CellCustomers Behind(SortedPass pass, PeriodTable periods, CustomerCell.InPeriod cell, Names names, Evidence evidence, CancellationToken ct)
    {
        var asked = pass.AskedBy(cell, cell.Query.By, cell.Value);
        return CustomersFound.Read(pass, names, evidence, () => new Finder(periods, cell.Period - periods.First, (cell.Last ?? cell.Period) - periods.First, cell.Who, asked), ct);
    }

    sealed class Finder(PeriodTable periods, int first, int last, PeriodCustomers who, bool[]? asked) : IFinder
    {
        public bool Is(Rows rows)
        {
            if (who == PeriodCustomers.New)
                return IsIn(rows.Day[0]) && (asked is null || asked[rows.FirstValue]);
            for (var i = 0; i < rows.Count; i++)
            {
                if (IsIn(rows.Day[i]) && (asked is null || asked[rows.Value[i]]) && (who == PeriodCustomers.Active || rows.Amount[i] > 0))
                    return true;
            }

            return false;
        }

        bool IsIn(int day) => periods[day] is var period && period >= first && period <= last;
    }
}
