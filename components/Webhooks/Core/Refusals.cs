using Wording;

namespace Webhooks.Core;

/// <summary>Why a webhook cannot be made.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoName = new("no-webhook-name", "given");
}
