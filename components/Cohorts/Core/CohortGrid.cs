using Lake;

namespace Cohorts.Core;

/// <summary>Activity as a grid: rows are cohorts, merged where that was asked for, columns ages or brackets.</summary>
sealed class CohortGrid
{
    readonly Dictionary<(int Row, int Age), Cell> cells = [];
    readonly long[][] begun, over;
    readonly int[] first, last;
    readonly Func<int, int> lastBegun;

    /// <param name="options">Settled options.</param>
    /// <param name="query">What they asked.</param>
    /// <param name="matrix">What the lake said.</param>
    public CohortGrid(CohortOptions options, ActivityQuery query, ActivityMatrix matrix)
    {
        Query = query;
        var (reach, weekStart) = (matrix.Reach, matrix.Evidence.Settings.WeekStart);
        int[] cohorts = [.. reach.Cohort.Distinct().Order()];
        int RowKey(int cohort) => query.By is null ? (cohort - cohorts[0]) / options.Merge : cohort;
        var distinct = cohorts.Select(RowKey).Distinct();
        int[] keys = [.. query.By is null ? distinct : distinct.OrderBy(key => matrix.Values![key], ValueOrder.Instance)];
        var rows = keys.Select((key, row) => (key, row)).ToDictionary(one => one.key, one => one.row);
        int RowOf(int cohort) => rows[RowKey(cohort)];

        Cohorts = [.. keys.Select(key => query.By is null ? NameOf(options, query, cohorts, cohorts[0] + (key * options.Merge), weekStart) : matrix.Values![key])];
        (first, last) = (FirstAges(query, reach), LastAges(query, reach));
        Labels = [.. first.Zip(last).Select(age => LabelOf(options, query, age.First, age.Second))];
        (Sizes, begun, over) = (new long[keys.Length], Table(keys.Length), Table(keys.Length));
        foreach (var i in Enumerable.Range(0, reach.Cohort.Count))
            AddReach(RowOf(reach.Cohort[i]), reach.LastOver[i], reach.LastBegun[i], reach.Customers[i]);
        foreach (var i in Enumerable.Range(0, matrix.Cohort.Count))
            AddCell(RowOf(matrix.Cohort[i]), matrix.Age[i], new Cell(matrix.Customers[i], matrix.Over[i], matrix.Orders[i], matrix.Revenue[i]));
        var comes = reach.Cohort.Zip(reach.LastBegun).GroupBy(one => one.First).ToDictionary(cohort => cohort.Key, cohort => cohort.Max(one => one.Second));
        lastBegun = cohort => comes[cohort];
        MergedCohorts = [.. keys.Select(key => (IReadOnlyList<int>)[.. cohorts.Where(cohort => RowKey(cohort) == key)])];
    }

    /// <summary>What was asked of the lake.</summary>
    public ActivityQuery Query { get; }

    /// <summary>Names of the rows.</summary>
    public IReadOnlyList<string> Cohorts { get; }

    /// <summary>The lake's cohorts in each row.</summary>
    public IReadOnlyList<IReadOnlyList<int>> MergedCohorts { get; }

    /// <summary>The lake's cohorts in a row that have come to an age; null: all.</summary>
    public IEnumerable<int> CohortsAt(int row, int? age) => MergedCohorts[row].Where(cohort => age is not { } at || first[at] <= lastBegun(cohort));

    /// <summary>Customers of each row.</summary>
    public long[] Sizes { get; }

    /// <summary>What each column is called.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int Rows => Sizes.Length;

    public int Ages => first.Length;

    /// <summary>Whether an age has begun for a customer of the row.</summary>
    public bool Has(int row, int age) => begun[row][age] > 0;

    /// <summary>Whether an age is not over for every customer of the row.</summary>
    public bool IsUnfinished(int row, int age) => Has(row, age) && over[row][age] < Sizes[row];

    /// <summary>What happened at an age.</summary>
    public Cell At(int row, int age) => cells.GetValueOrDefault((row, age));

    /// <summary>The fraction of customers retained: of all or of those whose age is over; null where there is nobody, or where the age has not begun.</summary>
    public Fraction? Share(int row, int age, Denominator of) => of == Denominator.Cohort
        ? Has(row, age) ? new Fraction(At(row, age).Customers, Sizes[row]) : null
        : over[row][age] > 0 ? new Fraction(At(row, age).Over, over[row][age]) : null;

    long[][] Table(int rows) => [.. Enumerable.Range(0, rows).Select(_ => new long[Ages])];

    void AddReach(int row, int lastOver, int lastBegun, long customers)
    {
        Sizes[row] += customers;
        for (var age = 0; age < Ages; age++)
        {
            begun[row][age] += first[age] <= lastBegun ? customers : 0;
            over[row][age] += last[age] <= lastOver ? customers : 0;
        }
    }

    void AddCell(int row, int age, Cell more)
    {
        if (age < Ages)
            cells[(row, age)] = cells.GetValueOrDefault((row, age)) + more;
    }

    static int[] FirstAges(ActivityQuery query, CohortReach reach) => query.Returning == Returning.Bracket ? [.. query.Brackets.Select(bracket => bracket.From)] : AllAges(reach);

    static int[] LastAges(ActivityQuery query, CohortReach reach) => query.Returning == Returning.Bracket ? [.. query.Brackets.Select(bracket => bracket.To)] : AllAges(reach);

    static int[] AllAges(CohortReach reach) => reach.LastBegun.Count == 0 ? [] : [.. Enumerable.Range(0, reach.LastBegun.Max() + 1)];

    /// <summary>Buckets are called by their last day, windows and periods by their number.</summary>
    static string LabelOf(CohortOptions options, ActivityQuery query, int from, int to)
    {
        var unit = query.Ages.Kind == AgeKind.Buckets ? CohortRules.LengthOf(options) : 1;
        return from == to ? $"{from * unit}" : $"{from * unit}–{to * unit}";
    }

    static string NameOf(CohortOptions options, ActivityQuery query, int[] cohorts, int from, DayOfWeek weekStart)
    {
        var to = Math.Min(from + options.Merge - 1, cohorts[^1]);
        var name = query.LabelOf(from, weekStart);
        return to == from ? name : $"{name}…{query.LabelOf(to, weekStart)}";
    }
}

/// <summary>What customers of a cohort did at an age.</summary>
/// <param name="Customers">Customers retained.</param>
/// <param name="Over">Those of them whose age is over.</param>
/// <param name="Orders">Distinct orders.</param>
/// <param name="Revenue">Sum of amounts.</param>
readonly record struct Cell(long Customers, long Over, long Orders, decimal Revenue)
{
    public static Cell operator +(Cell one, Cell other) => new(one.Customers + other.Customers, one.Over + other.Over, one.Orders + other.Orders, one.Revenue + other.Revenue);
}

/// <summary>So many of so many.</summary>
readonly record struct Fraction(long Of, long All)
{
    public double Value => (double)Of / All;
}
