using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Quantities;
using Webhooks.Core;
using Wording;

namespace Webhooks;

/// <summary>An address that is told who came into a saved segment, moved within it and left it, how far it was told, and where its queue stands.</summary>
/// <remarks>Messages of a webhook go out one after another, in the order of their sequence: the head of the queue is tried until it is taken or given up.</remarks>
public sealed partial record Webhook
{
    /// <summary>Hash of dataset and name.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset's <see cref="DatasetId.Value"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>Its name among the dataset's webhooks: 1–40 of <c>a–z 0–9 -</c>, starting with a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>The segment's name.</summary>
    public required string Segment { get; init; }

    /// <summary>Where messages are sent.</summary>
    public required string Url { get; init; }

    /// <summary>The secret that messages are signed with; <c>whsec_</c> and base64. Never shown again after it was made.</summary>
    public required string Secret { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The secret before, with which messages are signed as well until <see cref="PreviousUntil"/>.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Until when; null: there is no secret before.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>Whether it is told anything.</summary>
    public WebhookState State { get; init; }

    /// <summary>The version told last, or begun from; null: nothing was told, and the first message tells everybody who is in the segment.</summary>
    public long? ToldVersion { get; init; }

    /// <summary>The segment's revision that was told last.</summary>
    public int? ToldRevision { get; init; }

    /// <summary>Why a version after <see cref="ToldVersion"/> could not be told; null when none was refused.</summary>
    public WebhookProblem? LastProblem { get; init; }

    /// <summary>The sequence number of the last message.</summary>
    public long LastSequence { get; init; }

    /// <summary>Up to which sequence number every message was taken or given up.</summary>
    public long SettledSequence { get; init; }

    /// <summary>How often the head of the queue was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the head of the queue is to be tried; null: nothing waits.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Until when the head is being tried by somebody; null: nobody tries it.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Changes so far: whoever changes it says which it saw.</summary>
    public long Changes { get; init; }

    /// <summary>The dataset it is of.</summary>
    [JsonIgnore]
    public DatasetId Of => DatasetId.Parse(Dataset).Value;

    /// <summary>Messages that wait.</summary>
    [JsonIgnore]
    public long Waiting => LastSequence - SettledSequence;

    /// <summary>The id of the webhook of that name.</summary>
    public static string IdOf(DatasetId dataset, string name) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>(["webhook", dataset.Value, name])));

    /// <summary>A new secret: 256 random bits.</summary>
    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Why there can be no webhook of that name; null when there can.</summary>
    public static Problem? FaultOf(string? name) => name is not null && Spelling().IsMatch(name) ? null : Problem.Invalid("name", Refusals.NoName.With(name ?? ""), Refusals.Words);

    /// <summary>Whether this is still the webhook that was <paramref name="seen"/>, unchanged since.</summary>
    public bool IsStill(Webhook seen) => Id == seen.Id && CreatedAt == seen.CreatedAt && Changes == seen.Changes;

    /// <summary>After one version was told, by so many messages.</summary>
    /// <exception cref="ArgumentException">That version is not a newer one.</exception>
    public Webhook Told(long version, int revision, int messages, DateTimeOffset now) =>
        version > (ToldVersion ?? 0)
            ? Queued(messages, now) with { ToldVersion = version, ToldRevision = revision, LastProblem = LastProblem?.Version > version ? LastProblem : null }
            : throw new ArgumentException($"Version {version} is not after version {ToldVersion}.", nameof(version));

    /// <summary>With further messages at the end of its queue; what waits already keeps its time.</summary>
    public Webhook Queued(int messages, DateTimeOffset now) => this with { LastSequence = LastSequence + messages, SendAt = messages == 0 ? SendAt : SendAt ?? now };

    /// <summary>With its head about to be tried: nobody else tries it before <paramref name="until"/>.</summary>
    public Webhook Trying(DateTimeOffset until) => this with { Attempts = Attempts + 1, SendAt = until, HeldUntil = until };

    /// <summary>With its head to be tried now, unless somebody is trying it.</summary>
    public Webhook Urged(DateTimeOffset now) => HeldUntil > now ? this : this with { SendAt = Waiting > 0 ? now : null };

    /// <summary>With its head to be tried again.</summary>
    public Webhook Failed(DateTimeOffset again) => this with { SendAt = again, HeldUntil = null };

    /// <summary>With its head taken or given up, and the next one due.</summary>
    public Webhook Settled(DateTimeOffset now) => this with { SettledSequence = SettledSequence + 1, Attempts = 0, SendAt = Waiting > 1 ? now : null, HeldUntil = null };

    /// <summary>After a version was refused; unchanged when a newer one is told or refused already.</summary>
    public Webhook After(WebhookProblem refused) => refused.Version > (ToldVersion ?? 0) && refused.Version >= (LastProblem?.Version ?? 0) ? this with { LastProblem = refused } : this;

    /// <summary>The secrets that messages are signed with now.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => PreviousSecret is { } before && now < PreviousUntil ? [Secret, before] : [Secret];

    /// <summary>Never a secret, and no address, which may have one in it: records print themselves into logs.</summary>
    public override string ToString() => $"Webhook {Id}";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}\\z")]
    private static partial Regex Spelling();
}

/// <summary>Whether a webhook is told anything.</summary>
public enum WebhookState
{
    /// <summary>It is.</summary>
    [Word("active", "включён")]
    Active,

    /// <summary>Not for now: once it goes on it is told the difference to what it was told last.</summary>
    [Word("paused", "приостановлен")]
    Paused,

    /// <summary>No more: the receiver said that it is gone.</summary>
    [Word("the receiver is gone", "получателя больше нет")]
    Gone,
}

/// <summary>A version that could not be told.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Problem">Why.</param>
/// <param name="At">When this was found out.</param>
public sealed record WebhookProblem(long Version, Problem Problem, DateTimeOffset At);
