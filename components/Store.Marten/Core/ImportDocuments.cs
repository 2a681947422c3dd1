using Datasets;
using JasperFx.Events;
using Marten.Events.Projections;

namespace Store.Marten.Core;

/// <summary>Keeps the import documents in step with the events of the dataset's stream, in the transaction that appends.</summary>
sealed class ImportDocuments : MultiStreamProjection<Import, Guid>
{
    public ImportDocuments() => Identity<ImportEvent>(happened => happened.Import.Value);

    public override Import? Evolve(Import? snapshot, Guid id, IEvent e) => Import.After(snapshot, (DatasetEvent)e.Data);
}
