using System.CommandLine;
using Answering;
using Answers;
using Quantities;
using Wording;

namespace Cli.Core;

/// <summary><c>--export FILE</c> and <c>--table NAME</c>: what of an answer is shown or written, and as which kind of file.</summary>
/// <param name="list">What the list behind the answer holds; null: there is none.</param>
/// <param name="language">The language of help.</param>
sealed class OutputOptions(Label? list, Language language)
{
    readonly Option<FileInfo?> export = new("--export")
    {
        Description = (list is { } rows
            ? new Label($"Write a list ({rows.En}), or the table of --table, to this .csv, .parquet or .arrow file", $"Записать список ({rows.Ru}) или таблицу из --table в этот файл .csv, .parquet или .arrow")
            : new Label("Write the answer's first table, or that of --table, to this .csv, .parquet or .arrow file", "Записать первую таблицу ответа или таблицу из --table в этот файл .csv, .parquet или .arrow")).In(language),
    };

    readonly Option<string?> table = new("--table") { Description = new Label("Only this table of the answer, all of its rows", "Только эта таблица ответа, все её строки").In(language) };

    public void AddTo(Command command)
    {
        command.Options.Add(table);
        command.Options.Add(export);
    }

    public Result<Wanted> Check(ParseResult parsed)
    {
        var file = parsed.GetValue(export);
        if (file is null)
            return new Wanted(parsed.GetValue(table), null, null);
        return TableFiles.Find(file.Extension, "export").TryGet(out var kind, out _)
            ? new Wanted(parsed.GetValue(table), file, kind)
            : Problem.Invalid("export", Phrases.NoExportKind.With(file.Name, TableFiles.All.Select(known => "." + known.Name).ToArray()), Phrases.Words);
    }
}

/// <summary>What is wanted of an answer.</summary>
/// <param name="Table">One of its tables; null: all.</param>
/// <param name="File">Where to write it; null: nowhere.</param>
/// <param name="Kind">As what.</param>
sealed record Wanted(string? Table, FileInfo? File, TableFile? Kind)
{
    public async Task WriteAsync(IAsyncEnumerable<AnswerTable> found, CancellationToken ct)
    {
        await using var to = File!.Create();
        await Kind!.WriteAsync(found, to, ct);
    }
}
