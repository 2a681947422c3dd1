using System.Globalization;
using System.Text;
using Datasets;
using Ingestion;
using MediatR;
using Quantities;

namespace Unit.Ingestion;

/// <summary>
/// A dataset lives through anything that may happen to it, at random: files that overlap, are sent again, change orders and have rows at fault, in any order of days; imports undone, accounts linked and
/// unlinked, customers erased, everything made anew. It then is what files give that land once, in their order, which always named the customers and never had a row of somebody erased.
/// </summary>
public sealed class Living_any_history
{
    const string Header = "customer,date,amount,order\n";

    /// <summary>A usual run takes seconds. PERENNIAL_RANDOM_HISTORIES asks for more: ten thousand take half an hour, and were run when ingestion changed.</summary>
    static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("PERENNIAL_RANDOM_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 250;

    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order"] };

    static readonly string[] Ids = ["ann", "bob", "carl", "dora", "fran"];

    [Fact]
    public async Task is_what_its_files_give_that_are_left()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            using var life = new Life(seed);
            try
            {
                await life.LiveAsync();
                await life.CompareAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"History {seed}: {string.Join("; ", life.Lived)}: {e.Message}", e);
            }
        }
    }

    sealed class Life(int seed) : IDisposable
    {
        readonly Random random = new(seed);
        readonly Intake intake = new(clock: new TickingClock());
        readonly List<(Import Import, string Rows, string? OnChange)> files = [];
        readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
        readonly HashSet<string> erased = new(StringComparer.Ordinal);

        public List<string> Lived { get; } = [];

        public void Dispose() => intake.Dispose();

        public async Task LiveAsync()
        {
            for (var step = random.Next(3, 12); step > 0; step--)
            {
                var (one, other) = (Ids[random.Next(Ids.Length)], Ids[random.Next(Ids.Length)]);
                switch (random.Next(12))
                {
                    case 0 or 1 when !links.ContainsKey(one) && CustomerOf(other) != one && !erased.Contains(one) && !erased.Contains(other):
                        Lived.Add($"link {one} to {other}");
                        links[one] = other;
                        await LinkedAsync(new LinkAccounts(Intake.Shop.Tenant, "shop", [new AccountLink(one, other)], ImportRunner.Sender));
                        break;
                    case 2 when links.Remove(one):
                        Lived.Add($"unlink {one}");
                        await LinkedAsync(new UnlinkAccounts(Intake.Shop.Tenant, "shop", [one], ImportRunner.Sender));
                        break;
                    case 3 or 4 when files.Count > 0 && files[random.Next(files.Count)].Import is var any && (await NowAsync(any)).Status == ImportStatus.Landed:
                        Lived.Add($"undo {any.Id}");
                        await ReworkAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(any.Id), ImportRunner.Sender));
                        break;
                    case 5 when random.Next(2) == 0:
                        Lived.Add($"erase {CustomerOf(one)}");
                        await EraseAsync(CustomerOf(one));
                        break;
                    case 6 when files.Count > 0 && random.Next(2) == 0:
                        Lived.Add("rebuild");
                        await ReworkAsync(new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender));
                        break;
                    case 7 when files.Count > 0:
                        await ImportAsync(files[random.Next(files.Count)].Rows);
                        break;
                    default:
                        await ImportAsync(AnyRows());
                        break;
                }
            }
        }

        public async Task CompareAsync()
        {
            using var fresh = new Intake(clock: new TickingClock());
            foreach (var (import, rows, onChange) in files)
            {
                if (await NowAsync(import) is not { Status: ImportStatus.Landed, Ledger: { } ledger })
                    continue;
                Assert.True(ledger.AddsUp);
                string[] kept = [.. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',', 2)).Where(row => !erased.Contains(row[0])).Select(row => $"{CustomerOf(row[0])},{row[1]}\n")];
                var gone = rows.Count(c => c == '\n') - kept.Length;
                if (kept.Length == 0)
                {
                    Assert.Equal((gone, gone, 0L, 0L), (ledger.Read, ledger.Rejected, ledger.Gained, ledger.Duplicate));
                    continue;
                }

                var anew = await fresh.ImportAsync(Header + string.Concat(kept), Orders with { OnChange = onChange });
                if (anew.Ledger is { } told)
                    Assert.Equal(told with { Read = told.Read + gone, Rejected = told.Rejected + gone, Noted = null }, ledger with { Noted = null });
                else
                    Assert.Equal((ImportStatus.Refused, ledger.Read), (anew.Status, ledger.Rejected)); // No row of it counts, which refuses a new file, but not one that had landed.
            }

            await SameAsync(fresh);
            await ReworkAsync(new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender));
            await SameAsync(fresh);
        }

        async Task SameAsync(Intake fresh)
        {
            Assert.Equal(await LinesAsync(fresh), await LinesAsync(intake));
            Assert.Equal(
                links.Select(link => $"{link.Key}>{link.Value}={CustomerOf(link.Key)}").Order(StringComparer.Ordinal),
                (await intake.SendAsync(new ListLinks(Intake.Shop.Tenant, "shop", null))).Value.Select(link => $"{link.Account}>{link.LinkedTo}={link.Customer}"));
            Assert.Empty(Assert.Single((await intake.SendAsync(new VerifyDatasets(Intake.Shop.Tenant, null, null))).Value).Faults);
            foreach (var key in await intake.ObjectsAsync())
            {
                var text = Encoding.UTF8.GetString(await intake.ReadAsync(key));
                Assert.All(erased, id => Assert.DoesNotContain(id, text, StringComparison.Ordinal));
            }
        }

        async Task ImportAsync(string rows)
        {
            var onChange = random.Next(4) switch { 0 => "replace", 1 => "add", 2 => "reject", _ => null };
            Lived.Add($"{onChange} {rows.Replace('\n', '|')}");
            files.Add((await intake.ImportAsync(Header + rows, Orders with { OnChange = onChange }), rows, onChange));
        }

        async Task LinkedAsync(IRequest<Result<BegunLinking>> linking) =>
            Assert.Equal(ImportStatus.Landed, (await intake.RunAsync((await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId((await intake.SendAsync(linking)).Value.Import!.Id), default))!)).Status);

        async Task EraseAsync(string customer)
        {
            await ReworkAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", customer, customer, "somebody", ImportRunner.Sender));
            string[] accounts = [.. Ids.Where(id => CustomerOf(id) == customer)];
            erased.UnionWith(accounts);
            foreach (var account in accounts)
                links.Remove(account);
        }

        async Task ReworkAsync(IRequest<Result<Import>> rework) => Assert.Equal(ImportStatus.Landed, (await intake.RunAsync((await intake.SendAsync(rework)).Value)).Status);

        async Task<Import> NowAsync(Import import) => (await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(import.Id), default))!;

        string CustomerOf(string id) => links.TryGetValue(id, out var next) ? CustomerOf(next) : id;

        string AnyRows() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
            $"{(random.Next(10) == 0 ? "" : Ids[random.Next(Ids.Length)])},{(random.Next(12) == 0 ? "soon" : $"2024-01-0{random.Next(1, 4)}")},{random.Next(1, 3)},{random.Next(1, 5)}\n"));

        static async Task<string[]> LinesAsync(Intake of)
        {
            if (await of.SnapshotAsync() is null)
                return [];
            var history = await of.HistoryAsync();
            return [.. history.Customer.Select((customer, i) => $"{customer} {history.FirstDay[i]:MM-dd} {history.LastDay[i]:MM-dd} {history.Orders[i]} {history.Events[i]} {history.Revenue[i].ToString("0.##", CultureInfo.InvariantCulture)}")];
        }
    }
}
