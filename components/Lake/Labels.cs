using System.Text.RegularExpressions;
using Quantities;

namespace Lake;

/// <summary>What a table of labels is found by; a table is written once and never changed.</summary>
/// <param name="Dataset">Whose customers.</param>
/// <param name="Name">What kind of labels: 1–63 lower-case letters, digits and hyphens, such as <c>ltv</c>; no hyphen first.</param>
/// <param name="Snapshot">The data they were computed from; it need not be there (any more).</param>
/// <param name="Key">Which of several of that kind: 1–64 lower-case hexadecimal digits, for example of the answer they belong to.</param>
public sealed partial record LabelsId(DatasetId Dataset, string Name, SnapshotId Snapshot, string Key)
{
    /// <summary>Whether every part is spelt as it must be; nothing is kept under any other id.</summary>
    public bool IsWellFormed =>
        Dataset != default && Kind().IsMatch(Name ?? "") && Digits().IsMatch(Key ?? "") && Digits().IsMatch(Snapshot.Value ?? "") && Snapshot.Value!.Length == 64;

    /// <summary>Stops an id that is not well-formed from being written under.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Check()
    {
        if (!IsWellFormed)
            throw new ArgumentException($"Nothing can be kept under {this}.");
    }

    /// <summary>The refusal <c>labels-not-found</c>.</summary>
    public Problem NotFound() => Problem.NotFound("labels", $"{Name} of dataset {Dataset}, snapshot {Snapshot}, key {Key}");

    /// <summary>Ids as <see cref="ILabels.ListAsync"/> gives them: by name, snapshot and key.</summary>
    public static IReadOnlyList<LabelsId> InOrder(IEnumerable<LabelsId> ids) =>
        [.. ids.OrderBy(id => id.Name, StringComparer.Ordinal).ThenBy(id => id.Snapshot.Value, StringComparer.Ordinal).ThenBy(id => id.Key, StringComparer.Ordinal)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}\\z")]
    private static partial Regex Kind();

    [GeneratedRegex("^[0-9a-f]{1,64}\\z")]
    private static partial Regex Digits();
}

/// <summary>Results customer by customer, as columns of equal length.</summary>
/// <remarks>Texts are well-formed Unicode without the character U+0000, names not empty.</remarks>
/// <param name="Customer">Customer ids, strictly ascending by UTF-8 bytes (<see cref="Utf8Order"/>).</param>
/// <param name="Columns">The labels; names differ in more than case.</param>
public sealed record LabelTable(IReadOnlyList<string> Customer, IReadOnlyList<LabelColumn> Columns)
{
    /// <summary>Customers in a part of labels that are read in parts.</summary>
    public const int PartRows = 1 << 16;

    /// <summary>Labels of some customers of a list, whose ids are read when they are written.</summary>
    /// <param name="all">Ids, ascending.</param>
    /// <param name="which">Their places, ascending.</param>
    /// <param name="columns">The labels.</param>
    public static LabelTable Of(IReadOnlyList<string> all, IReadOnlyList<int> which, IReadOnlyList<LabelColumn> columns) => new(new Told<string>(which.Count, i => all[which[i]]), columns);

    /// <summary>Parts with the same columns, one after another as one table.</summary>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static LabelTable Joined(IReadOnlyList<LabelTable> parts) => parts switch
    {
        [] => throw new ArgumentException("Nothing to join.", nameof(parts)),
        [var only] => only,
        [var first, ..] => new(
            Joined(parts, part => part.Customer),
            [.. first.Columns.Select((column, i) => column switch
            {
                NumberLabels numbers => numbers with { Values = Joined(parts, part => ((NumberLabels)part.Columns[i]).Values) },
                MoneyLabels money => money with { Values = Joined(parts, part => ((MoneyLabels)part.Columns[i]).Values) },
                _ => (LabelColumn)((TextLabels)column with { Values = Joined(parts, part => ((TextLabels)part.Columns[i]).Values) }),
            })]),
    };

    /// <summary>So many customers from one on.</summary>
    public LabelTable Part(int from, int count) => new(
        [.. Customer.Skip(from).Take(count)],
        [.. Columns.Select(column => column switch
        {
            NumberLabels numbers => numbers with { Values = [.. numbers.Values.Skip(from).Take(count)] },
            MoneyLabels money => money with { Values = [.. money.Values.Skip(from).Take(count)] },
            _ => (LabelColumn)((TextLabels)column with { Values = [.. ((TextLabels)column).Values.Skip(from).Take(count)] }),
        })]);

    /// <summary>The table without some customers, by their ids; null: it has none of them.</summary>
    public LabelTable? Without(Func<string, bool> isErased)
    {
        int[] kept = [.. Enumerable.Range(0, Customer.Count).Where(i => !isErased(Customer[i]))];
        return kept.Length == Customer.Count ? null : new(
            [.. kept.Select(i => Customer[i])],
            [.. Columns.Select(column => column switch
            {
                NumberLabels numbers => numbers with { Values = [.. kept.Select(i => numbers.Values[i])] },
                MoneyLabels money => money with { Values = [.. kept.Select(i => money.Values[i])] },
                _ => (LabelColumn)((TextLabels)column with { Values = [.. kept.Select(i => ((TextLabels)column).Values[i])] }),
            })]);
    }

    /// <summary>The table in parts, as <see cref="ILabels.OpenAsync"/> gives them.</summary>
    public IEnumerable<LabelTable> Parts() => Enumerable.Range(0, Math.Max(1, (Customer.Count + PartRows - 1) / PartRows)).Select(i => Part(i * PartRows, PartRows));

    static T[] Joined<T>(IReadOnlyList<LabelTable> parts, Func<LabelTable, IReadOnlyList<T>> values)
    {
        var all = new T[parts.Sum(part => part.Customer.Count)];
        var at = 0;
        foreach (var value in parts.SelectMany(values))
            all[at++] = value;
        return all;
    }

    /// <summary>The numbers under a name.</summary>
    /// <exception cref="ArgumentException">There is no such column of numbers.</exception>
    public IReadOnlyList<double> Numbers(string name) => Columns.OfType<NumberLabels>().FirstOrDefault(column => column.Name == name)?.Values
        ?? throw new ArgumentException($"There are no number labels '{name}'.", nameof(name));

    /// <summary>The exact money under a name.</summary>
    /// <exception cref="ArgumentException">There is no such column of money.</exception>
    public IReadOnlyList<decimal?> Money(string name) => Columns.OfType<MoneyLabels>().FirstOrDefault(column => column.Name == name)?.Values
        ?? throw new ArgumentException($"There are no money labels '{name}'.", nameof(name));

    /// <summary>The texts under a name.</summary>
    /// <exception cref="ArgumentException">There is no such column of texts.</exception>
    public IReadOnlyList<string?> Texts(string name) => Columns.OfType<TextLabels>().FirstOrDefault(column => column.Name == name)?.Values
        ?? throw new ArgumentException($"There are no text labels '{name}'.", nameof(name));

    /// <summary>Stops a table that breaks a rule above from being written.</summary>
    /// <exception cref="ArgumentException">It breaks one; the message says which, without naming a customer.</exception>
    public void Check()
    {
        for (var i = 0; i < Customer.Count; i++)
        {
            CheckText(Customer[i], "A customer id");
            if (i > 0 && Utf8Order.Instance.Compare(Customer[i - 1], Customer[i]) >= 0)
                throw new ArgumentException($"Customers are not strictly ascending by UTF-8 bytes: entry {i} is not after the one before.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns)
        {
            CheckText(column.Name, "A label's name");
            if (column.Name.Length == 0 || !names.Add(column.Name))
                throw new ArgumentException($"The label's name '{column.Name}' is empty or there twice.");
            Check(column);
        }
    }

    void Check(LabelColumn column)
    {
        var count = column switch
        {
            NumberLabels numbers => numbers.Values.Count,
            MoneyLabels money => money.Values.Count,
            TextLabels texts => texts.Values.Count,
            _ => throw new ArgumentException($"Labels '{column.Name}' are neither numbers, money nor texts."),
        };
        if (count != Customer.Count)
            throw new ArgumentException($"There are {count} labels '{column.Name}' for {Customer.Count} customers.");
        if (column is MoneyLabels exact && exact.Values.Any(money => money is { } amount && decimal.Round(amount, MoneyLabels.Decimals) != amount))
            throw new ArgumentException($"The money labels '{column.Name}' have more than {MoneyLabels.Decimals} decimals.");
        foreach (var text in (column as TextLabels)?.Values ?? [])
            CheckText(text ?? "", "A label");
    }

    static void CheckText(string? text, string what)
    {
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"{what} must be text without the character U+0000.");
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                throw new ArgumentException($"{what} must be well-formed Unicode.");
        }
    }
}

/// <summary>A column of labels: <see cref="NumberLabels"/>, <see cref="MoneyLabels"/> or <see cref="TextLabels"/>.</summary>
/// <param name="Name">Its name.</param>
public abstract record LabelColumn(string Name);

/// <summary>Numbers, one a customer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The numbers; NaN where a customer has none.</param>
public sealed record NumberLabels(string Name, IReadOnlyList<double> Values) : LabelColumn(Name)
{
    /// <summary>Numbers told from another column as they are read.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">That column.</param>
    /// <param name="number">The number of a value; NaN for none.</param>
    public static NumberLabels Of<T>(string name, IReadOnlyList<T> values, Func<T, double> number) => new(name, new Told<double>(values.Count, i => number(values[i])));
}

/// <summary>Exact money, one a customer; read back without trailing zeros.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Amounts of at most six decimals; null where a customer has none.</param>
public sealed record MoneyLabels(string Name, IReadOnlyList<decimal?> Values) : LabelColumn(Name)
{
    /// <summary>Decimals that are kept.</summary>
    public const int Decimals = 6;

    /// <summary>Money of which every customer has some.</summary>
    public static MoneyLabels Of(string name, IReadOnlyList<decimal> values) => new(name, new Told<decimal?>(values.Count, i => values[i]));
}

/// <summary>Texts, one a customer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The texts; null where a customer has none.</param>
public sealed record TextLabels(string Name, IReadOnlyList<string?> Values) : LabelColumn(Name);
