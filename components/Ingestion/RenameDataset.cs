using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>Gives a dataset another name. Nothing is moved, and nothing else changes: its data, imports, answers, watches and webhooks are kept under its key.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">What it is called.</param>
/// <param name="Name">What it is to be called: 1–63 of <c>a–z 0–9 _ -</c>. Its own name: nothing happens.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>invalid-value</c> on <c>name</c>, or <c>dataset-exists</c>.</remarks>
public sealed record RenameDataset(TenantName Tenant, string Dataset, string? Name) : IRequest<Result<Dataset>>;
