using Lake;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>Customers' attributes as covariates: numbers less their mean by their standard deviation, of texts an indicator for each level but the most frequent.</summary>
/// <param name="Columns">One entry a customer.</param>
/// <param name="Rows">What they mean, with the levels that others are compared with.</param>
/// <param name="Warnings">Who has no value, and which levels were taken together.</param>
sealed record CovariateColumns(IReadOnlyList<Covariate> Columns, IReadOnlyList<CovariateColumns.Row> Rows, IReadOnlyList<Message> Warnings)
{
    /// <summary>The most levels of a text that are told apart.</summary>
    const int MostLevels = 8;

    /// <summary>A level with fewer customers, fewer than a hundredth of all, or fewer who came back, says nothing of its own.</summary>
    const int FewestCustomers = 20;
    const int FewestRepeatBuyers = 5;

    /// <summary>From so many values on, an attribute whose values hardly repeat is taken for an id.</summary>
    const int FewestIds = 20;

    /// <summary>A row of the answer.</summary>
    /// <param name="Covariate">The property.</param>
    /// <param name="Kind">What it is about.</param>
    /// <param name="Level">The text of a level.</param>
    /// <param name="Customers">Who has it.</param>
    /// <param name="Mean">Of a number.</param>
    /// <param name="Deviation">Of a number.</param>
    /// <param name="Name">Of the column; null: what others are compared with.</param>
    public sealed record Row(string Covariate, CovariateKind Kind, string? Level, int Customers, double? Mean, double? Deviation, string? Name);

    /// <summary>The combinations that there are.</summary>
    public Profiles Profiles { get; } = Profiles.Of(Columns);

    /// <summary>Attributes of the customers as they were known by the last day observed; refuses on <c>covariates</c> what is alike for all, unknown of all, or an id.</summary>
    public static Result<CovariateColumns> Of(Observed observed)
    {
        var (columns, rows, warnings) = (new List<Covariate>(), new List<Row>(), new List<Message>());
        foreach (var attribute in observed.Days.Attributes)
        {
            bool[] known = [.. observed.Unit.Select(unit => attribute.Day[unit] <= observed.Until && (attribute.Texts is { } texts ? texts[unit] is { Length: > 0 } : attribute.Numbers![unit] is not null))];
            if ((attribute.Texts is null ? Numbers(observed, attribute, known, columns, rows, warnings) : Texts(observed, attribute, known, columns, rows, warnings)) is { } fault)
                return Problem.InvalidValues(new Dictionary<string, Message> { ["covariates"] = fault }, Phrases.Words);
        }

        return new CovariateColumns(columns, rows, warnings);
    }

    /// <summary>A name of a parameter, which has a dot before it and none within.</summary>
    static string Free(List<Covariate> columns, string name)
    {
        name = name.Replace('.', '·');
        while (columns.Any(column => column.Name == name))
            name += "′";
        return name;
    }

    static Message? Numbers(Observed observed, AttributeValues attribute, bool[] known, List<Covariate> columns, List<Row> rows, List<Message> warnings)
    {
        var name = attribute.Property.Name;
        decimal[] values = [.. observed.Unit.Where((_, i) => known[i]).Select(unit => attribute.Numbers![unit]!.Value)];
        var distinct = values.Distinct().Count();
        if (distinct < 2)
            return Phrases.CovariateAlike.With(name, values.Length, observed.Customers);
        if (distinct > FewestIds && distinct > 0.95 * values.Length && values.All(decimal.IsInteger))
            return Phrases.CovariateId.With(name, distinct, values.Length);
        var mean = values.Average(value => (double)value);
        var deviation = Math.Sqrt(values.Average(value => ((double)value - mean) * ((double)value - mean)));
        var column = Free(columns, name);
        columns.Add(new Covariate(column, [.. observed.Unit.Select((unit, i) => known[i] ? ((double)attribute.Numbers![unit]!.Value - mean) / deviation : 0)]));
        rows.Add(new Row(name, CovariateKind.Number, null, values.Length, mean, deviation, column));
        var missing = Where(known, own => !own);
        if (missing.Length == 0)
            return null;
        var told = IsTold(observed, missing);
        if (told)
            Add(observed, columns, rows, missing, name, CovariateKind.Missing, null);
        warnings.Add(Phrases.CovariateMissing.With(name, missing.Length, told ? "own" : "mean"));
        return null;
    }

    static Message? Texts(Observed observed, AttributeValues attribute, bool[] known, List<Covariate> columns, List<Row> rows, List<Message> warnings)
    {
        var name = attribute.Property.Name;
        var levels = Enumerable.Range(0, observed.Customers).GroupBy(i => known[i] ? attribute.Texts![observed.Unit[i]]! : "", StringComparer.Ordinal)
            .Select(level => (Level: level.Key, Customers: level.ToArray())).OrderByDescending(level => level.Customers.Length).ThenBy(level => level.Level, Utf8Order.Instance).ToList();
        var (values, valued) = (levels.Count(level => level.Level.Length > 0), known.Count(own => own));
        if (values > FewestIds && values > 0.5 * valued)
            return Phrases.CovariateId.With(name, values, valued);
        var told = levels.Skip(1).Where(level => IsTold(observed, level.Customers)).Take(MostLevels - 1).ToList();
        var rare = levels.Skip(1).Except(told).ToList();
        int[] others = [.. rare.SelectMany(level => level.Customers).Order()];
        var othersTold = IsTold(observed, others);
        if (values == 0 || (told.Count == 0 && !othersTold))
            return Phrases.CovariateAlike.With(name, valued, observed.Customers);

        // Too few even together: with the most frequent ones.
        var (reference, joined) = (levels[0], othersTold ? 0 : others.Length);
        rows.Add(new Row(name, CovariateKind.Reference, reference.Level.Length > 0 ? reference.Level : null, reference.Customers.Length + joined, null, null, null));
        foreach (var (level, customers) in told)
            Add(observed, columns, rows, customers, name, level.Length > 0 ? CovariateKind.Level : CovariateKind.Missing, level.Length > 0 ? level : null);
        if (othersTold)
            Add(observed, columns, rows, others, name, CovariateKind.Others, null);
        if (valued < observed.Customers)
            warnings.Add(Phrases.CovariateMissing.With(name, observed.Customers - valued, rare.Any(level => level.Level.Length == 0) ? "rare" : "own"));
        if (rare.Count(level => level.Level.Length > 0) is > 0 and var pooled)
            warnings.Add(Phrases.CovariatePooled.With(name, pooled, others.Length, othersTold ? "others" : "reference"));
        return null;
    }

    static void Add(Observed observed, List<Covariate> columns, List<Row> rows, int[] customers, string name, CovariateKind kind, string? level)
    {
        var column = Free(columns, $"{name}={(kind switch { CovariateKind.Missing => "?", CovariateKind.Others => "*", _ => level })}");
        var values = new double[observed.Customers];
        foreach (var i in customers)
            values[i] = 1;
        columns.Add(new Covariate(column, values));
        rows.Add(new Row(name, kind, level, customers.Length, null, null, column));
    }

    static bool IsTold(Observed observed, int[] customers) =>
        customers.Length >= Math.Max(FewestCustomers, observed.Customers / 100) && customers.Count(i => observed.RepeatCount[i] > 0) >= FewestRepeatBuyers;

    static int[] Where(bool[] known, Func<bool, bool> which) => [.. Enumerable.Range(0, known.Length).Where(i => which(known[i]))];
}
