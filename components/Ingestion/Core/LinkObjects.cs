using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>What is to change about links.</summary>
/// <param name="Link">Links that come, after those that go went.</param>
/// <param name="Unlink">Accounts whose links go.</param>
sealed record LinkChange(IReadOnlyList<AccountLink> Link, IReadOnlyList<string> Unlink)
{
    /// <summary>Links after it; refuses as <see cref="AccountLinks.With"/> does.</summary>
    public Result<AccountLinks> After(AccountLinks before) => before.Unlinking(Unlink).With(Link);

    /// <summary>Whether it names an id of which that is so.</summary>
    public bool Names(Func<string, bool> which) => Link.Any(link => which(link.Account) || which(link.Customer)) || Unlink.Any(which);
}

/// <summary>
/// Links, and what is to change about them, as objects: a dataset's stream names these only, so that an id can be erased. None is ever changed. They are named by the rework that made them and by the links
/// it began with, not by their content, which could be guessed by it.
/// </summary>
sealed class LinkObjects(IObjects objects)
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    static string FolderOf(DatasetId dataset) => $"links/{dataset}";

    static string ChangeOf(DatasetId dataset) => $"{FolderOf(dataset)}/change-";

    /// <summary>The links an object has; null: none.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: it is gone, or none.</exception>
    public async Task<AccountLinks> ReadAsync(string? name, CancellationToken ct)
    {
        if (name is null)
            return AccountLinks.None;
        await using var stream = await objects.OpenAsync(new ObjectKey(name), 0, ct) ?? throw LakeFailures.Damaged(name, Damage.Missing);
        try
        {
            return await AccountLinks.ReadAsync(stream, ct);
        }
        catch (JsonException e)
        {
            throw LakeFailures.Damaged(name, Damage.Unreadable, e);
        }
    }

    /// <summary>Keeps the links that a rework made of others; their object, null where there are none.</summary>
    public async Task<string?> KeepAsync(DatasetId dataset, ImportId rework, string? before, AccountLinks links, CancellationToken ct)
    {
        if (links.Count == 0)
            return null;
        var key = new ObjectKey($"{FolderOf(dataset)}/{rework}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before ?? "")))[..16]}.json");
        await PutAsync(key, links.Write(), ct);
        return key.Value;
    }

    /// <summary>Keeps what is to change; its object.</summary>
    public async Task<string> KeepAsync(DatasetId dataset, LinkChange change, CancellationToken ct)
    {
        var key = new ObjectKey($"{ChangeOf(dataset)}{Guid.CreateVersion7():N}.json");
        await PutAsync(key, JsonSerializer.SerializeToUtf8Bytes(change, Form), ct);
        return key.Value;
    }

    /// <summary>What is to change by an object; null: it is gone with somebody who was erased.</summary>
    public async Task<LinkChange?> FindChangeAsync(string name, CancellationToken ct)
    {
        await using var stream = await objects.OpenAsync(new ObjectKey(name), 0, ct);
        if (stream is null)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<LinkChange>(stream, Form, ct) ?? throw LakeFailures.Damaged(name, Damage.Unreadable);
        }
        catch (JsonException e)
        {
            throw LakeFailures.Damaged(name, Damage.Unreadable, e);
        }
    }

    public Task RemoveAsync(string name, CancellationToken ct) => objects.DeleteAsync(new ObjectKey(name), ct);

    /// <summary>Removes all links of a dataset but those it has, and every change that names somebody erased; how many.</summary>
    public async Task<int> RemoveAsync(Dataset dataset, Func<string, bool> isErased, CancellationToken ct)
    {
        var left = new List<ObjectKey>();
        await foreach (var stored in objects.ListAsync($"{FolderOf(dataset.Id)}/", ct))
        {
            // A change may be about to be begun.
            var isKept = stored.Key.Value.StartsWith(ChangeOf(dataset.Id), StringComparison.Ordinal) ? await FindChangeAsync(stored.Key.Value, ct) is { } change && !change.Names(isErased) : stored.Key.Value == dataset.Links;
            if (!isKept)
                left.Add(stored.Key);
        }

        foreach (var key in left)
            await objects.DeleteAsync(key, ct);
        return left.Count;
    }

    async Task PutAsync(ObjectKey key, byte[] bytes, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes, writable: false);
        _ = await objects.PutAsync(key, content, ct);
    }
}
