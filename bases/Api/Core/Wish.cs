using Answering;
using Microsoft.AspNetCore.Http;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>How an answer is wanted.</summary>
/// <param name="Language">The language of its words.</param>
/// <param name="Format">The form.</param>
/// <param name="File">The kind of file, where the form is one.</param>
/// <param name="Table">Which table, in a file; null: the first.</param>
sealed record Wish(Language Language, string Format, TableFile? File, string? Table)
{
    const string Whole = "json", Tables = "tables";

    public bool IsJson => Format == Whole;

    /// <summary>What distinguishes it from other forms of the same answer.</summary>
    public IEnumerable<string> Marks => [Language.Code(), .. IsJson ? [] : new[] { Format }, .. Table is null ? [] : new[] { Uri.EscapeDataString(Table) }];

    /// <summary>Reads <c>format</c>, <c>table</c> and <c>lang</c>; refuses with <c>invalid-value</c>, every fault at once.</summary>
    public static Result<Wish> Of(HttpRequest request)
    {
        var isForm = request.Once("format").TryGet(out var form, out var forms);
        var isTable = request.Once("table").TryGet(out var named, out var tables);
        Problem? unaccepted = null;
        if (form is not { Length: > 0 } && !Accepted.FormOf(request, Offered).TryGet(out form, out unaccepted))
            form = Whole;
        var (format, table) = (form.ToLowerInvariant(), named is { Length: > 0 } ? named : null);
        var isSpoken = request.LanguageOf().TryGet(out var language, out var noLanguage);
        var file = TableFiles.All.FirstOrDefault(kind => kind.Name == format);
        var faults = Problem.Together(
            isSpoken ? null : noLanguage,
            isForm ? unaccepted : forms,
            isTable ? null : tables,
            file is not null || format is Whole or Tables ? null : Refusals.Invalid("format", Refusals.NoForm.With(format, Forms)),
            table is null || file is not null ? null : Refusals.Invalid("table", Refusals.TableOfFiles.With((object)TableFiles.All.Select(kind => kind.Name).ToArray())));
        return faults is { } refused ? refused : new Wish(language, format, file, table);
    }

    /// <summary>What <c>Accept</c> may choose.</summary>
    static readonly string[] Offered = [Whole, .. TableFiles.All.Select(kind => kind.Name)];

    /// <summary>Every word of <c>format</c>.</summary>
    public static string[] Forms { get; } = [Whole, Tables, .. TableFiles.All.Select(kind => kind.Name)];
}
