using Dashboard.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dashboard;

/// <summary>The dashboard: pages that ask the API of the same address, and nobody else. They hold no data, so whoever may reach the server may load them.</summary>
public static class DashboardBase
{
    /// <summary>First parts of addresses that a page is shown at; the page itself reads the rest.</summary>
    static readonly string[] Places = ["d", "datasets", "import", "file"];

    /// <summary>The pages at <c>/</c> and what they are made of at <c>/assets</c>.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder app)
    {
        var pages = BundledPages.Read();
        var routes = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/", Page).WithName("dashboard");
        foreach (var place in Places)
            routes.MapGet($"/{place}/{{**rest}}", Page).WithName($"dashboard-{place}");
        routes.MapFallback("/{first:regex(^(?!v1$|openapi$|docs$|scalar$|health$|metrics$|assets$))}/{**rest}", Lost).WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).WithName("dashboard-nowhere");
        routes.MapGet("/assets/{file}", (string file, HttpContext http) => pages.Send($"assets/{file}", http, forGood: true)).WithName("dashboard-assets");
        return app;

        // A page says so, to people; the status says it to programs.
        IResult Lost(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Page(http);
        }

        IResult Page(HttpContext http) => pages.Send(BundledPages.Index, http, forGood: false);
    }
}
