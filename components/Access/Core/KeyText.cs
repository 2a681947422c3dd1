using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Access.Core;

/// <summary>A key as its holder has it: <c>pnl_</c>, twelve characters by which it is found, <c>_</c>, 43 that nobody else knows (256 bits and a little).</summary>
sealed partial record KeyText(string Id, string Secret)
{
    const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const string FirstId = "firstkey0000";

    /// <summary>The whole key.</summary>
    public string Whole => $"pnl_{Id}_{Secret}";

    public string SecretHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public static KeyText Random() => new(RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 12), RandomNumberGenerator.GetString(Alphabet, 43));

    /// <summary>A key under the id of the first one of all.</summary>
    public static (AccessKey Key, string Text) First(NewKey made) =>
        (made.Key with { Id = FirstId }, (Parse(made.Text)! with { Id = FirstId }).Whole);

    public static KeyText? Parse(string text) => Shape().Match(text) is { Success: true } match ? new KeyText(match.Groups["id"].Value, match.Groups["secret"].Value) : null;

    /// <summary>Never the secret: records print themselves into logs.</summary>
    public override string ToString() => $"pnl_{Id}_…";

    [GeneratedRegex("^pnl_(?<id>[0-9a-z]{12})_(?<secret>[0-9A-Za-z]{43})\\z")]
    private static partial Regex Shape();
}
