using System.Globalization;

namespace SegmentWebhooks;

/// <summary>How messages are sent.</summary>
/// <param name="Targets">Where to.</param>
/// <param name="MostAttempts">How often one is tried before it is a dead letter.</param>
public sealed record WebhookOptions(AllowedTargets Targets, int MostAttempts = WebhookOptions.UsualAttempts)
{
    const int UsualAttempts = 9, Most = 20;

    /// <summary>Options as an operator gave them, by name: <c>webhook-targets</c>, <c>webhook-attempts</c>.</summary>
    /// <exception cref="ArgumentException">One cannot be used; the message names the setting.</exception>
    public static WebhookOptions Read(Func<string, string?> setting)
    {
        var attempts = setting("webhook-attempts");
        return new WebhookOptions(
            AllowedTargets.Read(setting("webhook-targets")),
            string.IsNullOrWhiteSpace(attempts) ? UsualAttempts
            : int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is >= 1 and <= Most ? times
            : throw new ArgumentException($"webhook-attempts: '{attempts}' is no whole number from 1 to {Most}."));
    }
}
