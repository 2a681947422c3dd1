using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SegmentWebhooks.Core;

/// <summary>How long to wait before the next attempt.</summary>
static class Delays
{
    static readonly TimeSpan[] Growing =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10)];

    /// <summary>A receiver that asks for more time than this is asked again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>After so many attempts; up to a tenth longer, by the message, so that many do not come back at once.</summary>
    /// <param name="id">The message.</param>
    /// <param name="attempts">From 1.</param>
    /// <param name="asked">How long the receiver asked to be left alone.</param>
    public static TimeSpan After(string id, int attempts, TimeSpan? asked)
    {
        var plain = Growing[Math.Min(attempts, Growing.Length) - 1];
        var drawn = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {attempts}")))) / (uint.MaxValue + 1.0);
        var delay = plain * (1 + (0.1 * drawn));
        return asked > delay ? (asked < Longest ? asked.Value : Longest) : delay;
    }
}
