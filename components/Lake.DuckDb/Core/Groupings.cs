using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Finds the groups of customers that are kept beside snapshots.</summary>
sealed class Groupings(DuckDbLabels labels, Store store, Engine engine)
{
    /// <summary>Those of some names that are kept.</summary>
    public async Task<IReadOnlyList<KeptGroups>> FindAsync(DatasetId dataset, SnapshotId snapshot, IReadOnlyList<string> names, CancellationToken ct)
    {
        var found = new List<KeptGroups>();
        foreach (var name in names)
        {
            if (await labels.FindAsync(CustomerGroups.IdOf(dataset, snapshot, name), ct) is { } entry)
                found.Add(await ReadAsync(CustomerGroups.PropertyOf(name), (await store.OpenAsync([entry], ct))[0], ct));
        }

        return found;
    }

    Task<KeptGroups> ReadAsync(PropertyColumn property, StoredFile file, CancellationToken ct) => store.ReadAsync(
        [file],
        () =>
        {
            using var connection = engine.Open();
            var isSet = connection.One($"SELECT count(*) > 0 FROM parquet_schema({Sql.Text(file.Path)}) WHERE name = {Sql.Text(LabelFile.NameOf(CustomerGroups.Member))}", reader => reader.GetBoolean(0), ct);
            var column = isSet ? CustomerGroups.Member : CustomerGroups.Group;
            var customers = connection.One($"SELECT count({LabelFile.ColumnOf(column)}) FROM {Sql.Parquet([file])}", reader => reader.GetInt64(0), ct);
            return new KeptGroups(property, customers, column, file);
        },
        ct);
}
