using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>Is everything that was acknowledged still there, as it was? Every object of every version is read to its end, and the counts of the imports are added up.</summary>
/// <param name="Tenant">Whose datasets.</param>
/// <param name="Only">One of them, or null for all by name.</param>
/// <param name="Progress">Told the name of each dataset that is looked at next; may be null.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>. What is damaged is no refusal.</remarks>
public sealed record VerifyDatasets(TenantName Tenant, string? Only, IProgress<string>? Progress) : IRequest<Result<IReadOnlyList<VerifiedDataset>>>;

/// <summary>How a dataset was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Its versions.</param>
/// <param name="Imports">Imports that landed.</param>
/// <param name="Objects">Objects looked at.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Events">Events of its newest version.</param>
/// <param name="Faults">What is damaged, missing or does not add up; none when it is sound.</param>
public sealed record VerifiedDataset(string Name, int Versions, int Imports, int Objects, long Bytes, long Events, IReadOnlyList<Problem> Faults)
{
    /// <summary>The finding as people of a language read it.</summary>
    public VerifiedDataset In(Language language) => this with { Faults = [.. Faults.Select(fault => fault.In(language))] };
}
