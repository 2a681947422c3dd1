using Access;
using Microsoft.AspNetCore.Builder;
using Wording;

namespace Api.Core;

/// <summary>What a route needs: any one of these scopes. Routes without it are open to nobody, unless they say that they are open to all.</summary>
sealed record Needed(IReadOnlyList<Scope> Any)
{
    public const string Claim = "scope";
}

/// <summary>A route that tells nothing of anybody's data, and is asked all the time.</summary>
sealed record Unaudited;

static class Needs
{
    /// <summary>Lets in who may any of <paramref name="any"/>.</summary>
    public static T Need<T>(this T route, params Scope[] any)
        where T : IEndpointConventionBuilder => route
            .RequireAuthorization(policy => policy.RequireClaim(Needed.Claim, any.Select(scope => Words.Of(scope))))
            .WithMetadata(new Needed(any));
}
