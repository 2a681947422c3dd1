using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EndToEnd.Plumbing;

/// <summary>A provider of identities as OpenID Connect describes it, which signs everybody in at once: discovery, keys, authorization code with PKCE, signed token.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Client = "perennial", Secret = "hush";

    readonly WebApplication app;
    readonly RSA key = RSA.Create(2048);
    readonly RSA other = RSA.Create(2048);
    readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> codes = new();

    IdentityProvider()
    {
        app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () => key.ExportParameters(false) is var part
            ? Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64Url.EncodeToString(part.Modulus), e = Base64Url.EncodeToString(part.Exponent) } } }) : null);
        app.MapGet("/authorize", (HttpRequest asked) =>
        {
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (asked.Query["nonce"].ToString(), asked.Query["code_challenge"].ToString());
            return Results.Redirect($"{asked.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked.Query["state"].ToString())}");
        });
        app.MapPost("/token", async (HttpRequest asked) =>
        {
            var form = await asked.ReadFormAsync();
            var isKnown = codes.TryRemove(form["code"].ToString(), out var begun) && form["client_secret"] == Secret
                && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == begun.Challenge;
            return isKnown ? Results.Json(new { access_token = "none", token_type = "Bearer", id_token = Token(begun.Nonce) }) : Results.BadRequest(new { error = "invalid_grant" });
        });
    }

    /// <summary>What the next token says of whom it is about.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["sub"] = "42", ["name"] = "Ann" };

    /// <summary>Whether tokens are signed by somebody else.</summary>
    public bool Forges { get; set; }

    public string Address => app.Urls.Single();

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        await provider.app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        other.Dispose();
    }

    string Token(string nonce)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var said = new Dictionary<string, object>(Claims) { ["iss"] = Address, ["aud"] = Client, ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 300 };
        var signed = $"{Part(new { alg = "RS256", kid = "one", typ = "JWT" })}.{Part(said)}";
        return $"{signed}.{Base64Url.EncodeToString((Forges ? other : key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    static string Part(object said) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(said));
}
