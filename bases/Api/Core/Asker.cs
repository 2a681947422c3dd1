using Quantities;

namespace Api.Core;

/// <summary>Whose data a request is about. Callers are not told apart so far: everybody asks for the one tenant.</summary>
static class Asker
{
    public static TenantName Tenant => TenantName.Default;

    /// <summary>The asker's dataset of that name; refuses with <c>dataset-not-found</c> what can be none.</summary>
    public static Result<DatasetId> DatasetNamed(string name) => DatasetId.Named(Tenant, name);
}
