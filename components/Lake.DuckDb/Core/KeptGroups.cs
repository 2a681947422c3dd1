namespace Lake.DuckDb.Core;

/// <summary>Groups of customers that are kept beside a snapshot.</summary>
/// <param name="Property">The text property they are taken for.</param>
/// <param name="Customers">Customers in them.</param>
/// <param name="Column">Which of the two columns of <see cref="CustomerGroups"/> they have.</param>
/// <param name="File">The labels.</param>
sealed record KeptGroups(PropertyColumn Property, long Customers, string Column, StoredFile File)
{
    /// <summary>Properties with those that groups are taken for.</summary>
    public static IReadOnlyList<PropertyColumn> With(IReadOnlyList<PropertyColumn> properties, IReadOnlyList<KeptGroups> groups) =>
        groups.Count == 0 ? properties : [.. properties, .. groups.Select(of => of.Property)];

    /// <summary>Rows with a column for each of some groups, named as that of a property.</summary>
    /// <param name="rows">The rows of segments.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="dictionaries">Rows of code and customer.</param>
    /// <param name="labelsOf">Rows of labels.</param>
    /// <param name="hasPlaces">Whether each row says where it stands.</param>
    public static string Join(string rows, IReadOnlyList<KeptGroups> groups, string dictionaries, Func<KeptGroups, string> labelsOf, bool hasPlaces)
    {
        if (groups.Count == 0)
            return rows;
        var columns = string.Concat(groups.Select((of, i) => $", {ValueOf(of, i)} AS {Columns.Of(of.Property)}"));
        var joins = string.Concat(groups.Select((of, i) =>
            $" LEFT JOIN (SELECT code, {LabelFile.ColumnOf(of.Column)} AS value FROM {dictionaries} JOIN {labelsOf(of)} USING (customer)) AS kept{i} ON kept{i}.code = facts.customer"));
        return $"(SELECT facts.*{(hasPlaces ? ", facts.file_index, facts.file_row_number" : "")}{columns} FROM {rows} AS facts{joins})";
    }

    static string ValueOf(KeptGroups of, int i) =>
        of.Column == CustomerGroups.Member ? $"CASE WHEN facts.customer IS NOT NULL THEN coalesce(kept{i}.value, {Sql.Text(CustomerGroups.Out)}) END" : $"kept{i}.value";
}
