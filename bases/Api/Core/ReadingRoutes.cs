using Access;
using Calendar;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Api.Core;

/// <summary>How files are read: presets under a name, and the mappings that datasets keep.</summary>
static class ReadingRoutes
{
    static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading));

    public static void MapReadings(this IEndpointRouteBuilder v1)
    {
        var presets = v1.MapGroup("/presets").WithTags("Presets");
        presets.MapGet("/", List).Need(Scope.Read, Scope.Ingest).WithName("list-presets").WithSummary("Known kinds of files: those that are bundled, and your own").Produces<PresetList>();
        presets.MapGet("/{preset}", Get).Need(Scope.Read, Scope.Ingest).WithName("get-preset").WithSummary("The options that a preset stands for").Produces<PresetView>().ProducesProblem(StatusCodes.Status404NotFound);
        presets.MapPut("/{preset}", Keep).Need(Scope.Ingest).WithName("keep-preset").WithSummary("Keep how a kind of file is read under a name")
            .WithDescription("How such files are read is said in the query, as for an import. It takes the place of what the name stood for; what was imported stays as it was read. Imports and previews take it as `preset`, and previews know it by its columns.")
            .Produces<PresetView>().ProducesProblem(StatusCodes.Status400BadRequest)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, []));
        presets.MapDelete("/{preset}", Remove).Need(Scope.Ingest).WithName("remove-preset").WithSummary("Let a preset of your own go; what was imported with it stays").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);

        var mappings = v1.MapGroup("/datasets/{name}/mappings").WithTags("Imports");
        mappings.MapGet("/", Mappings).Need(Scope.Read, Scope.Ingest).WithName("list-mappings").WithSummary("How the next file of a source is read where nobody says it").Produces<MappingList>().ProducesProblem(StatusCodes.Status404NotFound);
        mappings.MapDelete("/{source}", Forget).Need(Scope.Ingest).WithName("remove-mapping").WithSummary("Keep the mapping of a source no longer; what has landed stays").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(MappingWish)), []));
    }

    static async Task<IResult> List(HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new ListPresets(http.Tenant()), ct)).ToResult(Results.Ok);

    static async Task<IResult> Get(string preset, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new ShowPreset(http.Tenant(), preset), ct)).ToResult(Results.Ok);

    static async Task<IResult> Keep(string preset, HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new FindReading(http.Tenant(), null, [.. ImportRoutes.Asked(http.Request)]), ct)).TryGet(out var found, out var problem) && Reading.Read(found.Options, Zone.Utc.ParseInstant).TryGet(out var reading, out problem)
            ? (await sender.Send(new KeepPreset(http.Tenant(), preset, (FileReading)reading), ct)).ToResult(Results.Ok)
            : problem.ToResult();

    static async Task<IResult> Remove(string preset, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new RemovePreset(http.Tenant(), preset), ct)).ToResult(_ => Results.NoContent());

    static async Task<IResult> Mappings(string name, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new ListMappings(http.Tenant(), name), ct)).ToResult(Results.Ok);

    static async Task<IResult> Forget(string name, string source, HttpContext http, ISender sender, CancellationToken ct) => http.Wished<MappingWish>().TryGet(out var wish, out var problem)
        ? (await sender.Send(new ForgetMapping(http.Tenant(), name, source, wish.Customers), ct)).ToResult(_ => Results.NoContent())
        : problem.ToResult();
}

/// <summary>Which mapping of a source is meant.</summary>
sealed record MappingWish
{
    [Option("That of its lists of customers", "Сопоставление его списков клиентов")]
    public bool Customers { get; init; }
}
