using System.Globalization;

namespace PurchaseModels.Unit;

/// <summary>The CDNOW sample as statistics: same-day purchases are one; ages are exact days / 7; calibration ends on 1997-09-30, holdout on 1998-06-30.</summary>
static class Cdnow
{
    static readonly DateOnly Start = new(1997, 1, 1), CalibrationEnd = new(1997, 9, 30), HoldoutEnd = new(1998, 6, 30);

    /// <summary>One customer: purchase days with their sums, ascending.</summary>
    public sealed record Customer(string Id, (DateOnly Day, double Value)[] Days)
    {
        public DateOnly First => Days[0].Day;

        public RepeatPurchases History
        {
            get
            {
                var seen = Days.Where(day => day.Day <= CalibrationEnd).ToArray();
                return new(seen.Length - 1, Weeks(First, seen[^1].Day), Weeks(First, CalibrationEnd));
            }
        }

        public double MeanRepeatValue => Days.Skip(1).Where(day => day.Day <= CalibrationEnd).Select(day => day.Value).DefaultIfEmpty(0).Average();

        public int HoldoutCount => Days.Count(day => day.Day > CalibrationEnd && day.Day <= HoldoutEnd);

        public int RepeatsBefore(DateOnly end) => Days.Skip(1).Count(day => day.Day < end);
    }

    public static readonly IReadOnlyList<Customer> Customers = [.. File.ReadLines(Path("CDNOW_sample.txt"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .GroupBy(field => field[1], (id, rows) => new Customer(id, [.. rows
            .GroupBy(field => DateOnly.ParseExact(field[2], "yyyyMMdd", CultureInfo.InvariantCulture),
                (day, same) => (day, same.Sum(field => double.Parse(field[4], CultureInfo.InvariantCulture))))
            .OrderBy(day => day.day)]))];

    public static readonly CustomerStatistics Statistics = Of(Customers.Select(customer => customer.History));

    public static readonly SpendStatistics Spend = SpendStatistics.Create(
        [.. Customers.Select(customer => customer.History.RepeatCount)], [.. Customers.Select(customer => customer.MeanRepeatValue)]).Value;

    public static readonly OpportunityStatistics Donations = OpportunityStatistics.Create(Column("donations.csv", 0), Column("donations.csv", 1),
        Column("donations.csv", 2), Column("donations.csv", 3)).Value;

    public static CustomerStatistics Of(IEnumerable<RepeatPurchases> customers)
    {
        var all = customers.ToList();
        return CustomerStatistics.Create([.. all.Select(c => c.RepeatCount)], [.. all.Select(c => c.AgeAtLastOrder)], [.. all.Select(c => c.Age)]).Value;
    }

    /// <summary>The day that begins when a week, counted from the cohort's first day, ends.</summary>
    public static DateOnly EndOfWeek(int week) => Start.AddDays(7 * week);

    public static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;

    public static string[][] Table(string file) => [.. File.ReadLines(Path(file)).Skip(1).Select(line => line.Split(','))];

    static double[] Column(string file, int column) => [.. Table(file).Select(row => double.Parse(row[column], CultureInfo.InvariantCulture))];

    static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", file);
}
