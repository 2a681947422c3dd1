using Ingestion;
using Quantities;

namespace Unit.Ingestion;

public sealed class Registering_a_dataset : IDisposable
{
    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    [Fact]
    public async Task takes_utc_monday_and_no_currency_unless_told()
    {
        var plain = (await intake.SendAsync(new RegisterDataset(TenantName.Default, "plain", null, null, null))).Value;
        var told = (await intake.SendAsync(new RegisterDataset(TenantName.Default, "told", "Europe/Moscow", "sunday", "RUB"))).Value;

        Assert.Equal(("UTC", DayOfWeek.Monday, "XXX"), (plain.Zone, plain.WeekStart, plain.Currency.Value));
        Assert.Equal(("Europe/Moscow", DayOfWeek.Sunday, "RUB"), (told.Zone, told.WeekStart, told.Currency.Value));
        Assert.Equal(Intake.Now, told.RegisteredAt);
        Assert.Equal(["plain", "shop", "told"], (await intake.Datasets.ListAsync(TenantName.Default, default)).Select(dataset => dataset.Name.Value));
    }

    [Fact]
    public async Task refuses_a_name_twice() => Assert.Equal("dataset-exists", (await intake.SendAsync(new RegisterDataset(TenantName.Default, "shop", null, null, null))).Problem.Code);

    [Fact]
    public async Task names_every_fault_at_once()
    {
        var problem = (await intake.SendAsync(new RegisterDataset(TenantName.Default, "No Name", "Mars/Olympus", "someday", "euro"))).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["currency", "name", "weekStart", "zone"], problem.Fields.Keys.Order());
    }

    [Fact]
    public async Task refuses_to_do_without_a_name() => Assert.Equal(["name"], (await intake.SendAsync(new RegisterDataset(TenantName.Default, null, null, null, null))).Problem.Fields.Keys);
}
