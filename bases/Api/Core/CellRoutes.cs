using Access;
using Answering;
using Answers;
using Calendar;
using Declarations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>A route to the customers behind the cells of every question that has such cells.</summary>
static class CellRoutes
{
    /// <summary>What cursors are of.</summary>
    const string List = "cell";

    const string Customers = "customers";

    /// <summary>What a request may carry besides the question's options.</summary>
    static readonly string[] Reserved = ["version", "cell", "limit", "cursor", "format", Speaking.Parameter];

    static readonly string[] Forms = ["json", .. TableFiles.All.Select(file => file.Name)];

    static readonly IReadOnlyList<(string Name, string What, string[] Words)> Parameters =
    [
        OptionParameters.Version,
        ("cell", "The cell: column@row of the answer's tables, such as age1@2024-01.", []),
        ("limit", "How many customers a page has at most, 1…1000; default: 100.", []),
        ("cursor", "Where the list goes on: the `next` of the page before.", []),
        ("format", "json (default), a page of them, or a file of all.", Forms),
    ];

    public static void MapCells(this IEndpointRouteBuilder v1, QuestionCatalog catalog)
    {
        foreach (var question in catalog.Questions.Where(question => question.HasCells))
            v1.MapGet($"/datasets/{{name}}/{question.Kind}/{PlaceOf(question)}", (string name, HttpContext http, QuestionDesk desk, Turns turns, CancellationToken ct) => OpenAsync(question, name, http, desk, turns, ct))
                .Need(Scope.Analyst).WithName($"{question.Kind}-cell").WithTags(Words.LabelOf(question.Topic).En).WithSummary("The customers behind a cell of the answer: exactly as many as it says")
                .Produces<CellPage>(200, "application/json", [.. TableFiles.All.Select(file => file.MediaType)]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, Parameters));
    }

    /// <summary>The last part of the address: where the list behind the answer is called customers, its cells are beside it.</summary>
    public static string PlaceOf(DeclaredQuestion question) => question.List?.Name == Customers ? "cells" : Customers;

    static async Task<IResult> OpenAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, Turns turns, CancellationToken ct)
    {
        var isWish = WishOf(http.Request).TryGet(out var wish, out var unwanted);
        var isAsked = (await QuestionRoutes.ReadAsync(declared, name, http, Reserved, desk, ct)).TryGet(out var question, out var problem);
        if (Problem.Together(isAsked ? null : problem, isWish ? null : unwanted) is { } refused)
            return refused.ToResult();
        if (!(await turns.TakeAsync(until => desk.OpenAsync(question!, wish!.Cell, until), ct)).TryGet(out var customers, out problem))
            return problem.ToResult();
        http.Response.VaryByForm();
        if (wish!.File is { } file)
            return new FileResult(CellTable.Of(customers).InOnePart(), file, $"{declared.Kind}-{name}-customers");
        var page = CellTable.PageOf(customers, wish.Cell, wish.After, wish.Limit);
        return Results.Ok(page with { Next = page.Next is { } last ? Cursors.Write(List, last) : null });
    }

    static Result<CellWish> WishOf(HttpRequest request)
    {
        var isCell = request.Once("cell").Then(given => given.Length > 0 ? Result<string>.Ok(given) : Refusals.Invalid("cell", Refusals.NoCell)).TryGet(out var cell, out var noCell);
        var isForm = request.Once("format").Then(given => given.Length > 0 ? given : Accepted.FormOf(request, Forms)).Then(FileOf).TryGet(out var form, out var noForm);
        var given = request.Query.Where(pair => pair.Key is "limit" or "cursor").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        var isPage = OptionSet.Of(typeof(ListWish)).Read(given, Zone.Utc.ParseInstant).Map(read => (ListWish)read).TryGet(out var page, out var noPage);
        if (Problem.Together(isCell ? null : noCell, isForm ? null : noForm, isPage ? null : noPage) is { } refused)
            return refused;
        var after = page!.Cursor is { } cursor ? Cursors.Read(List, cursor) : null;
        return page.Cursor is not null && after is null ? Refusals.Invalid("cursor", Refusals.NoCursor) : new CellWish(cell!, page.Limit, after, form.File);
    }

    static Result<Form> FileOf(string form) => form == Forms[0] ? new Form(null) : TableFiles.Find(form, "format").Map(file => new Form(file));

    /// <summary>What is wanted of a cell.</summary>
    sealed record CellWish(string Cell, int Limit, string? After, TableFile? File);

    /// <summary>As which kind of file; null: as a page.</summary>
    readonly record struct Form(TableFile? File);
}
