namespace Access;

/// <summary>Who did what: entries are added, never changed or removed.</summary>
public interface IAudit
{
    /// <summary>Adds entries, all or none.</summary>
    Task AppendAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct);

    /// <summary>At most <paramref name="take"/> entries of a tenant, the newest first, those before sequence <paramref name="before"/>.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string tenant, long before, int take, CancellationToken ct);
}

/// <summary>One thing that somebody did, or tried to.</summary>
/// <param name="At">When; of several, the last time.</param>
/// <param name="Tenant">Whose data.</param>
/// <param name="Caller">The caller's id.</param>
/// <param name="Name">The caller's name.</param>
/// <param name="From">The network address the caller used; null: this machine's own command line.</param>
/// <param name="Action">What: an operation of the API or a command, such as <c>send-file</c>.</param>
/// <param name="Subject">The dataset, import, watch or key it was about; null: none in particular. Never a customer.</param>
/// <param name="Status">How it ended: an HTTP status.</param>
/// <param name="Count">How often within a few seconds; changes are told one by one.</param>
public sealed record AuditEntry(DateTimeOffset At, string Tenant, string Caller, string Name, string? From, string Action, string? Subject, int Status, int Count = 1)
{
    /// <summary>Its place among all entries, given by the store; 0 before.</summary>
    public long Sequence { get; init; }
}
