namespace LocalPostgres;

/// <summary>The private PostgreSQL cannot be used; the message says what the operator can do about it.</summary>
/// <remarks>
/// Codes: <c>postgres-not-installed</c>, <c>postgres-version-mismatch</c>, <c>postgres-not-creatable</c>, <c>postgres-did-not-start</c>,
/// <c>postgres-did-not-stop</c>, <c>postgres-port-taken</c>, <c>postgres-password-refused</c>, <c>postgres-cluster-damaged</c>,
/// <c>postgres-no-account</c>, <c>data-folder-busy</c>, <c>data-folder-closed</c>, <c>data-folder-copied</c>.
/// </remarks>
public sealed class PostgresUnavailableException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A stable word for the reason.</summary>
    public string Code { get; } = code;
}
