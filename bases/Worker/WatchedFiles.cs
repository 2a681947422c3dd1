using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Quantities;
using Wording;

namespace Worker;

/// <summary>Files that appear somewhere, of the tenant <c>default</c>: each is imported by the mapping that its dataset keeps.</summary>
sealed class WatchedFiles(ISender sender, IDatasets datasets)
{
    static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading));

    /// <summary>Files say of no source that they are of it.</summary>
    const string UsualSource = "file";

    static readonly string[] Unfinished = [".part", ".partial", ".tmp", ".filepart", ".crdownload"];

    /// <summary>Whether a file of this name is whole, and no program's own.</summary>
    public static bool IsMeant(string name) => name[0] != '.' && name[^1] != '~' && !Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why a file was refused, for who looks where it lies: a line a language.</summary>
    public static string Reason(Problem why) => string.Concat(Languages.All.Select(language => $"{why.TitleIn(language)}. {why.DetailIn(language)} [{why.Code}]\n"));

    /// <summary>Begins an import: of orders first; where the file has not their columns, of a list of customers. Null: it is on its way, or the file is gone.</summary>
    /// <param name="name">Of which dataset.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="id">The import's id: the same file has the same.</param>
    /// <param name="open">Opens the file; null: it is gone.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Problem?> BeginAsync(string name, string file, ImportId id, Func<CancellationToken, Task<Stream?>> open, CancellationToken ct)
    {
        if (!(await datasets.FindNamedAsync(TenantName.Default, name, ct)).TryGet(out var found, out var problem))
            return problem;
        foreach (var said in (KeyValuePair<string, string?>[][])[[], [KeyValuePair.Create("customers", (string?)"yes")]])
        {
            if (!(await sender.Send(new FindReading(TenantName.Default, name, said), ct)).TryGet(out var kept, out _) || kept.Kept is null)
                continue;
            if (!Reading.Read(kept.Options, Zone.Utc.ParseInstant).TryGet(out var reading, out var refused))
                return refused;
            if (await open(ct) is not { } content)
                return null;
            await using (content)
            {
                if ((await sender.Send(new ReceiveFile(found.Id, id, file, content, (FileReading)reading, ImportRunner.Worker) { IsKept = true }, ct)).TryGet(out _, out refused))
                    return null;
            }

            problem ??= refused;
        }

        return problem ?? found.NoMappingOf(UsualSource);
    }
}
