using Calendar;
using Datasets;
using Lake;
using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class PreviewFileHandler(TimeProvider clock, IPresets? presets = null) : IRequestHandler<PreviewFile, Result<FilePreview>>
{
    const int Looked = 4 << 20, LookedRows = 20_000, Shown = 10;

    /// <summary>A kind of file that may be known by its columns.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Mapping">What it reads.</param>
    /// <param name="Reading">How; null: it is bundled.</param>
    sealed record Kind(string Name, FileMapping Mapping, FileReading? Reading);

    static readonly Kind[] Bundled = [.. Presets.Names.Select(name => new Kind(name, Presets.Find(name)!, null))];

    public async Task<Result<FilePreview>> Handle(PreviewFile request, CancellationToken cancellationToken)
    {
        if (!request.Stated.Checked().TryGet(out var stated, out var problem))
            return problem;
        try
        {
            await using var beginning = await TableBeginning.OfAsync(request.Content, stated, Looked, LookedRows, cancellationToken);
            var kinds = request.Tenant is { } tenant && presets is not null ? [.. await OwnAsync(presets, tenant, cancellationToken), .. Bundled] : Bundled;
            if (request.Kept is not { } kept)
                return Look(beginning, stated, kinds);
            return FitsOrNot(beginning, kept.Reading) is { } unfit
                ? Look(beginning, stated, kinds).Map(preview => preview with { Problems = [.. preview.Problems, Refusals.KeptUnfit(kept.Mapping.Source, unfit)] })
                : Look(beginning, kept.Reading, kinds).Map(preview => preview with { Kept = kept.Mapping, Customers = kept.Reading.Customers });
        }
        catch (Exception e) when (TableFault.Explain(e, stated.Encoding) is { } unreadable)
        {
            return unreadable;
        }
    }

    static async Task<IEnumerable<Kind>> OwnAsync(IPresets presets, TenantName tenant, CancellationToken ct) =>
        from preset in await presets.ListAsync(tenant, ct)
        let mapping = OwnPreset.MappingOf(preset)
        where mapping is { Header: true } && !mapping.Customer!.StartsWith('#')
        select new Kind(preset.Name, mapping, OwnPreset.ReadingOf(preset));

    Result<FilePreview> Look(TableBeginning beginning, Dialect stated, Kind[] kinds)
    {
        var found = beginning.Find(stated) with { Header = stated.Header };
        return TableLook.At(beginning, found) is { Rows.Count: > 0 } table ? Preview(beginning, stated, found, table, kinds) : Refusals.FileEmpty;
    }

    /// <summary>Why a reading does not fit a file; null: it has its columns.</summary>
    static Problem? FitsOrNot(TableBeginning beginning, FileReading reading)
    {
        try
        {
            if (!reading.ToMapping().TryGet(out var mapping, out var problem))
                return problem;
            using var rows = beginning.Open(mapping.Dialect, mapping.LinesAbove);
            return Columns.Find(mapping, rows.Header).TryGet(out _, out problem) ? null : problem;
        }
        catch (Exception e) when (TableFault.Explain(e, reading.Encoding) is { } unreadable)
        {
            return unreadable;
        }
    }

    FilePreview Preview(TableBeginning beginning, Dialect stated, Dialect found, TableLook table, Kind[] kinds)
    {
        var held = table.Kinds();
        var roles = ColumnRoles.Of(table.Header, held);
        PreviewedColumn[] columns = [.. table.Header.Select((name, i) => new PreviewedColumn(name, held[i], roles[i], table.ExamplesOf(i)))];
        var preview = new FilePreview
        {
            Container = beginning.Container,
            Format = beginning.Format,
            Member = found.Member,
            Sheet = found.Sheet,
            IsWhole = beginning.IsWhole,
            Encoding = stated.Encoding is null && found.Encoding == "windows-1251" ? new Guess(found.Encoding, 0.7, ["windows-1252"]) : new Guess(found.Encoding!, 1, []),
            Separator = new Guess(found.Separator!, stated.Separator is not null ? 1 : Math.Round(table.AlikeShare * (table.Header.Count > 1 ? 1 : 0.3), 2), []),
            HeaderLine = table.HeaderLine is 0 ? 1 : table.HeaderLine,
            LinesAbove = table.LinesAbove,
            Columns = columns,
            Customers = AreCustomers(columns),
            Map = MapOf(columns),
        };
        var fit = table.HeaderLine is null ? [] : kinds.Where(kind => kind.Mapping.Header == true && Columns.Find(kind.Mapping with { Separator = preview.Separator.Value }, table.Header).IsOk).ToArray();
        var known = fit.FirstOrDefault();
        preview = preview with
        {
            Preset = known is null ? null : new Guess(known.Name, 0.98, [.. fit[1..].Select(kind => kind.Name)]),
            Customers = known is null ? preview.Customers : known.Mapping.Customers,
            PresetMap = known is null ? null : PresetMapOf(known.Mapping, columns),
            PresetReading = known is null ? null : ColumnMap.Written(known.Mapping),
            Problems = [.. Problems(table), .. Choices(table, columns, known?.Mapping, stated as FileReading)],
        };
        return preview.Map.Length == 0 && preview.Preset is null && stated is not FileReading ? preview : Typed(preview, beginning, stated, known?.Reading);
    }

    /// <summary>Whether a table tells when customers registered, and of nothing that they bought.</summary>
    static bool AreCustomers(PreviewedColumn[] columns) =>
        columns.Any(column => column.Role?.Value == "time" && ColumnRoles.IsRegistration(column.Name)) && !columns.Any(column => column.Role?.Value is "amount" or "order" or "event");

    static string MapOf(PreviewedColumn[] columns)
    {
        string[] roles = AreCustomers(columns) ? ["customer", "time"] : ["customer", "time", "amount", "order", "event", "type", "currency"];
        var mapped = roles.Select(role => (Role: role, Column: Array.FindIndex(columns, column => column.Role is { Confidence: > 0.3 } guess && guess.Value == role))).Where(one => one.Column >= 0).ToArray();
        if (mapped.Length < 2 || mapped[0].Role != "customer" || mapped[1].Role != "time")
            return "";
        var others = roles.Length > 2 ? [] : Enumerable.Range(0, columns.Length).Where(i => mapped.All(one => one.Column != i) && IsProperty(columns[i]))
            .Select(i => $"{columns[i].Name}={PlaceOf(columns, i)}{(columns[i].Kind == "number" ? ":number" : "")}");
        return string.Join(',', mapped.Select(one => $"{one.Role}={PlaceOf(columns, one.Column)}").Concat(others));
    }

    /// <summary>Whether a column can be a property under its own name.</summary>
    static bool IsProperty(PreviewedColumn column) => column.Kind != "empty" && ColumnMap.IsPropertyName(column.Name) && IsPlain(column.Name);

    /// <summary>A column as a map names it: by its place, where its name cannot stand there.</summary>
    static string PlaceOf(PreviewedColumn[] columns, int i) => IsPlain(columns[i].Name) && columns.Count(other => other.Name.Equals(columns[i].Name, StringComparison.OrdinalIgnoreCase)) == 1 ? columns[i].Name : $"#{i + 1}";

    /// <summary>Whether a name can stand in a map as it is.</summary>
    static bool IsPlain(string name) =>
        name.Length > 0 && name.Length == name.AsSpan().Trim().Length && !name.AsSpan().ContainsAny(",=\0") && !name.AsSpan().ContainsAny("*+-")
        && !name.EndsWith(":number", StringComparison.Ordinal) && !name.EndsWith(":text", StringComparison.Ordinal);

    /// <summary>Where a preset knows of no amount, the column that seems to be it, and its currency: not every event need have them.</summary>
    static string? PresetMapOf(FileMapping preset, PreviewedColumn[] columns)
    {
        if (preset.Amount is not null || !columns.Any(column => column.Role?.Value == "amount"))
            return null;
        return string.Join(',', Enumerable.Range(0, columns.Length).Where(i => columns[i].Role?.Value is "amount" or "currency").OrderBy(i => columns[i].Role!.Value, StringComparer.Ordinal).Select(i => $"{columns[i].Role!.Value}={PlaceOf(columns, i)}{Column.Optional}"));
    }

    static IEnumerable<Problem> Problems(TableLook table)
    {
        if (table.LinesAbove > 0)
            yield return Refusals.LinesAboveTable(table.LinesAbove);
        if (table.Total() is var (line, text))
            yield return Refusals.TotalBelow(line, text);
        var twice = table.Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (twice.Length > 0)
            yield return Refusals.NamedTwice(twice);
    }

    /// <summary>What nobody but the sender can decide: orders that did not come to pass, currencies side by side, guests under one id.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What its columns seem to be.</param>
    /// <param name="preset">What has decided some of it; null: nothing has.</param>
    /// <param name="said">What the sender decided; null: nothing.</param>
    static IEnumerable<Problem> Choices(TableLook table, PreviewedColumn[] columns, FileMapping? preset, FileReading? said)
    {
        var rules = Condition.ParseAll([.. said?.DropWhen ?? [], .. said?.RefundWhen ?? []]).TryGet(out var given, out _) ? given : [];
        bool IsDecided(string column) => rules.Concat(preset?.DropWhen ?? []).Concat(preset?.RefundWhen ?? []).Any(rule => rule.Field == column);
        bool IsCustomer(PreviewedColumn column) => preset is null ? column.Role?.Value == "customer" : column.Name == preset.Customer;

        for (var i = 0; i < columns.Length; i++)
        {
            var values = table.ValuesOf(i);
            if (columns[i] is { Kind: "text", Role: null } && !IsDecided(columns[i].Name) && values.Where(ColumnRoles.IsNoSale).ToArray() is { Length: > 0 } states)
                yield return Refusals.StatesOfOrders(columns[i].Name, states);
            if (columns[i].Role?.Value == "currency" && values.Select(CurrencyWords.CodeOf).Distinct().ToArray() is { Length: > 1 } currencies)
                yield return Refusals.SeveralCurrencies(columns[i].Name, currencies);
            if (IsCustomer(columns[i]) && values.Contains("0"))
                yield return Refusals.CustomerZero(columns[i].Name);
            if (IsCustomer(columns[i]) && preset?.FoldEmails != true && values.Where(value => value.Contains('@', StringComparison.Ordinal)).GroupBy(value => value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } alike)
                yield return Refusals.AddressesInCases(columns[i].Name, alike.First(), alike.Last());
        }
    }

    /// <summary>The preview with rows as they would land, and what the file shows of its numbers and dates.</summary>
    FilePreview Typed(FilePreview preview, TableBeginning beginning, Dialect stated, FileReading? own)
    {
        var suggested = stated is FileReading said ? Completed(said, preview) : own is not null ? Completed(own, preview) with { Map = [.. own.Map, .. preview.PresetMap is null ? [] : (string[])[preview.PresetMap]] } : preview.ToReading();
        var reading = suggested with
        {
            Quote = stated.Quote == new Dialect().Quote ? suggested.Quote : stated.Quote,
            Decimal = stated.Decimal ?? suggested.Decimal,
            DateFormat = stated.DateFormat.Count > 0 ? stated.DateFormat : suggested.DateFormat,
            Sheet = preview.Sheet,
        };
        if (!reading.ToMapping().TryGet(out var mapping, out var problem))
            return preview with { Problems = [.. preview.Problems, problem] };
        mapping = mapping with { Currency = null };
        using var survey = beginning.Open(mapping.Dialect, mapping.LinesAbove);
        if (!Columns.Find(mapping, survey.Header).TryGet(out var columns, out problem))
            return preview with { Problems = [.. preview.Problems, problem] };
        survey.Read();
        var decision = new FileSurvey(mapping, columns);
        var isClear = decision.Decide(survey).TryGet(out var decided, out var unclear);
        mapping = isClear ? decided! : mapping;
        var (rows, read, rejected, reasons) = Rows(beginning, mapping, columns);
        IReadOnlyList<Problem> problems = [.. preview.Problems, .. isClear ? [] : (Problem[])[unclear!], .. rejected > 0 ? [Refusals.SomeRejected(read, rejected, reasons)] : (Problem[])[]];
        return preview with
        {
            DecimalMark = decision.MarkShown,
            DateForm = decision.OrderShown,
            Rows = rows,
            Problems = problems,
            IsConfident = isClear && read > 0 && !preview.Problems.Any(Refusals.IsChoice) && rejected * 10 <= read && preview.Encoding.Confidence >= Guess.Sure && preview.Separator.Confidence >= Guess.Sure
                && ((preview.Preset is not null && (preview.PresetMap is null || IsSure("amount"))) || (IsSure("customer") && IsSure("time") && (IsSure("amount") || preview.Customers || (IsSure("type") && !preview.Columns.Any(column => column.Role?.Value == "amount" || column is { Kind: "number", Role: null }))))),
        };

        bool IsSure(string role) => preview.Columns.Any(column => column.Role is { } guess && guess.Value == role && guess.Confidence >= Guess.Sure);
    }

    /// <summary>What a sender said, with what the file shows where they said nothing.</summary>
    static FileReading Completed(FileReading said, FilePreview preview) => said with
    {
        Encoding = preview.Encoding.Value,
        Separator = preview.Separator.Value,
        LinesAbove = said.LinesAbove > 0 ? said.LinesAbove : preview.LinesAbove,
        Header = preview.HeaderLine is not null,
    };

    (PreviewedRow[] Rows, long Read, long Rejected, IReadOnlyList<Rejection> Reasons) Rows(TableBeginning beginning, FileMapping mapping, Columns columns)
    {
        using var rows = beginning.Open(mapping.Dialect, mapping.LinesAbove);
        var mapper = new RowMapper(mapping, columns, rows.Header, new RowSettings(Zone.Utc, CurrencyCode.None, null, clock.GetUtcNow(), AccountLinks.None));
        var batch = new EventBatch(1, [.. mapping.Properties.Select(property => new PropertyColumn(property.Name, property.Kind))]);
        var (landed, read, reasons) = (new List<PreviewedRow>(), 0L, new List<Rejection>());
        for (var more = rows.Read(); more;)
        {
            var rejection = mapper.Map(rows, batch, 0);

            // The last row of a beginning may be cut.
            more = rows.Read();
            if (!more && !beginning.IsWhole)
                break;
            read++;
            if (rejection is { IsAskedFor: true })
                continue;
            if (rejection is not null)
                reasons.Add(rejection);
            else if (landed.Count < Shown)
                landed.Add(new PreviewedRow(batch.Line[0], batch.Customer[0], new DateTimeOffset(batch.At[0], TimeSpan.Zero), batch.Amount[0], batch.Order[0], batch.Type[0]));
        }

        return ([.. landed], read, reasons.Count, [.. reasons.DistinctBy(reason => (reason.Column, reason.Code))]);
    }
}
