using Webhooks;

namespace SegmentWebhooks.Unit;

public class Following_a_queue
{
    static readonly DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Webhook webhook = new() { Id = "w", Dataset = "default/shop", Name = "crm", Segment = "vip", Url = "https://crm.example/", Secret = "whsec_", CreatedAt = now };

    [Fact]
    public void tries_the_head_until_it_is_settled()
    {
        var later = now.AddMinutes(1);
        var told = webhook.Told(version: 7, revision: 1, messages: 2, now);

        Assert.Equal((7, 2, now), (told.ToldVersion, told.Waiting, told.SendAt));
        Assert.Equal((1, 1, now), (told.Trying(later).Settled(now).Waiting, told.Trying(later).Attempts, told.Trying(later).Settled(now).SendAt));
        Assert.Equal((0, 0, null), (told.Settled(now).Settled(now).Waiting, told.Trying(later).Settled(now).Attempts, told.Settled(now).Settled(now).SendAt));
    }

    [Fact]
    public void keeps_the_time_of_the_head_when_more_is_told()
    {
        var failed = webhook.Told(7, 1, 1, now).Trying(now.AddMinutes(1)).Failed(now.AddHours(1));
        Assert.Equal(now.AddHours(1), failed.Told(8, 1, 3, now.AddMinutes(2)).SendAt);
        Assert.Equal(now.AddMinutes(2), failed.Urged(now.AddMinutes(2)).SendAt);
        Assert.Equal(now.AddMinutes(1), webhook.Told(7, 1, 1, now).Trying(now.AddMinutes(1)).Urged(now.AddSeconds(2)).SendAt);
        Assert.Null(webhook.Urged(now).SendAt);
    }

    [Fact]
    public void tells_no_version_twice() => Assert.Throws<ArgumentException>(() => webhook.Told(7, 1, 0, now).Told(7, 1, 0, now));

    [Fact]
    public void names_each_part_of_each_step_once_and_for_ever()
    {
        var at = webhook.Told(3, 1, 0, now);
        string[] ids = [Delivery.IdOf(at, 4, 1, 1), Delivery.IdOf(at, 4, 1, 2), Delivery.IdOf(at, 4, 2, 1), Delivery.IdOf(at, 5, 1, 1), Delivery.IdOf(webhook, 4, 1, 1), Delivery.IdOf(at with { CreatedAt = now.AddTicks(1) }, 4, 1, 1), Delivery.IdOf(at with { Id = "v" }, 4, 1, 1)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[0], Delivery.IdOf(at.Queued(3, now) with { Url = "https://other.example/", Secret = "x" }, 4, 1, 1));
        Assert.All(ids, id => Assert.Matches("^msg_[0-9a-f]{32}$", id));
    }
}
