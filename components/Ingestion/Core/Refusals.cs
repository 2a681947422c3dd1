using Datasets;
using Quantities;
using Wording;

namespace Ingestion.Core;

/// <summary>What bringing data in refuses.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoColumn = new("no-column", "given");
    public static readonly Phrase ColumnsThere = new("columns-there", "columns", "hint", "separator", "seems");

    public static readonly Phrase ColumnTwice = new("column-twice", "given", "places");
    public static readonly Phrase MarkUnclear = new("mark-unclear", "text");
    public static readonly Phrase OrderUnclear = new("day-order-unclear", "text");

    static readonly Phrase Rejections = new("rejections", "read", "rejected", "limit");
    static readonly Phrase WouldReject = new("would-reject", "read", "rejected");
    static readonly Phrase States = new("states-of-orders", "column", "states", "first");
    static readonly Phrase Currencies = new("several-currencies", "column", "currencies");
    static readonly Phrase Zero = new("customer-zero", "column");
    static readonly Phrase Cases = new("addresses-in-cases", "column", "one", "other");
    static readonly Phrase LinesAbove = new("lines-above", "lines");
    static readonly Phrase Total = new("total-below", "line", "text");
    static readonly Phrase TwiceNamed = new("columns-named-twice", "names");
    static readonly Phrase NoCurrency = new("dataset-without-currency");
    static readonly Phrase NoFile = new("no-file", "path");
    static readonly Phrase WorkerAway = new("worker-away", "last");
    static readonly Phrase MapTooShort = new("nothing-mapped", "columns", "more");
    static readonly Phrase LedgerOff = new("ledger-off", "version", "events", "accepted");
    static readonly Phrase Unforeseen = new("import-failed-unforeseen", "type");
    static readonly Phrase SentBefore = new("sent-otherwise-before");
    static readonly Phrase HasErasedRows = new("has-erased-rows");
    static readonly Phrase ReworkStopped = new("rework-stopped", "file");
    static readonly Phrase NotCounting = new("import-not-counting");
    static readonly Phrase NotConfirmed = new("not-confirmed", "name");
    static readonly Phrase SameSettings = new("same-settings");
    static readonly Phrase ReferenceDeleted = new("reference-deleted", "name");
    static readonly Phrase IdMissing = new("customer-id-missing");
    static readonly Phrase IdNoText = new("customer-id-no-text");
    static readonly Phrase IdNotConfirmed = new("customer-not-confirmed");
    static readonly Phrase NeverErased = new("customer-never-erased");
    static readonly Phrase AnotherErasure = new("another-erasure");
    static readonly Phrase ReasonErased = new("reason-erased");
    static readonly Phrase LinkedAccountToErase = new("account-to-erase");
    static readonly Phrase ErasedToLink = new("link-of-erased");
    static readonly Phrase NoLink = new("links-none");
    static readonly Phrase LinkIdMissing = new("link-without-id", "row");
    static readonly Phrase LinkIdUnfit = new("link-of-no-id", "row", "given");
    static readonly Phrase LinksWithout = new("links-without", "column", "columns");
    static readonly Phrase SilenceOff = new("no-silence", "given", "most");
    static readonly Phrase NoRows = new("no-rows");

    static readonly Phrase CorrectionsWithout = new("corrections-without", "column", "columns");
    static readonly Phrase CorrectionLine = new("correction-of-no-line", "line", "given");
    static readonly Phrase Inherits = new("rows-inherit-values");
    static readonly Phrase LongerRow = new("row-has-more-lines");

    public static Problem NoCorrections(IReadOnlyList<string> columns, string missing) =>
        Problem.Of("column-not-found", new Label("This is no file of rejected rows", "Это не файл отклонённых строк"), CorrectionsWithout.With(missing, columns.Take(MostTold).Select(Short).ToArray()), Words);

    public static Problem NoLine(long line, string given) => Problem.Invalid("line", CorrectionLine.With(line, Short(given)), Words);

    public static Problem RowsInherit { get; } = Problem.Of("rows-inherit", new Label("Rows cannot be corrected alone", "Строки нельзя исправить отдельно"), Inherits.With(), Words);

    public static Problem RowTooLong { get; } = Problem.Invalid("raw", LongerRow.With(), Words);

    static readonly Phrase CheckMissing = new("check-missing", "dataset", "name", "names");
    static readonly Phrase ChecksInTheWay = new("checks-in-the-way", "count");
    static readonly Phrase CheckFailed = new("check-failed", "check", "rows", "line", "file");
    static readonly Phrase CheckNotRun = new("check-not-run", "check", "why");

    public static Problem NoCheck(string dataset, string name, string[] names) =>
        Problem.Of("check-not-found", new Label("No such check", "Нет такой проверки"), CheckMissing.With(dataset, name, names.Length > 0 ? names : null), Words);

    /// <summary>A version is not published, since checks whose severity is error found rows at fault.</summary>
    /// <param name="checks">How they ended.</param>
    /// <param name="firsts">The first row of each, as far as there is one.</param>
    public static Problem ChecksFailed(VersionChecks checks, ILookup<string, FailedRow> firsts)
    {
        var faulty = checks.Outcomes.Where(one => one is { Severity: CheckSeverity.Error, IsPassed: false }).ToArray();
        var said = new Dictionary<string, Message> { [""] = ChecksInTheWay.With(faulty.Length) };
        foreach (var one in faulty)
            said[one.Check] = one.Problem is { } why ? CheckNotRun.With(one.Check, why.Detail) : CheckFailed.With(one.Check, one.Failed, firsts[one.Check].FirstOrDefault()?.Line, firsts[one.Check].FirstOrDefault()?.File);
        return Problem.Of(Dataset.ChecksFailed, new Label("Data checks failed", "Проверки данных не пройдены"), said, Words);
    }

    static readonly Phrase KeptUnfitting = new("kept-unfit", "source");

    /// <summary>What a dataset keeps of a source does not fit a file; the refusal's code stays that of what stands in the way.</summary>
    public static Problem KeptUnfit(string source, Problem why) => Problem.Of(why.Code, new Label("The kept mapping does not fit the file", "Сохранённое сопоставление не подходит к файлу"), KeptUnfitting.With(source), Words).Because(why);

    static readonly Label ColumnMissing = new("A mapped column is not in the file", "В файле нет сопоставленного столбца");

    public static Problem NoSilence(int given, int most) => Problem.Invalid("silence", SilenceOff.With(given, most), Words);

    public static Problem FileNotFound(string path) => Problem.Of("file-not-found", new Label("No such file", "Нет такого файла"), NoFile.With(path), Words);

    /// <param name="version">Of which version.</param>
    /// <param name="events">Events it holds by its manifest.</param>
    /// <param name="accepted">Rows that its imports say were accepted.</param>
    public static Problem DoesNotAddUp(long version, long events, long accepted) =>
        Problem.Of("ledger-does-not-add-up", new Label("The counts do not add up", "Количества не сходятся"), LedgerOff.With(version, events, accepted), Words);

    /// <param name="last">When a worker was seen last; null: never.</param>
    public static Problem NoWorker(DateTimeOffset? last) => Problem.Of("no-worker", new Label("No worker runs", "Обработчик не запущен"), WorkerAway.With(last), Words);

    /// <summary>What nobody foresaw. Its message may hold what stands in the file, so it goes to the log only.</summary>
    public static Problem Failed(Exception failure) =>
        Problem.Of(RunImport.FailedUnexpectedly, new Label("The import failed", "Импорт не удался"), Unforeseen.With(failure.GetType().Name), Words);

    public static Problem SentOtherwise { get; } =
        Problem.Of("idempotency-key-reused", new Label("The key was used for another file", "Ключ уже использован для другого файла"), SentBefore.With(), Words);

    /// <summary>A file of a dataset cannot be read as a rework needs it; the refusal's code stays.</summary>
    public static Problem CannotRework(string file, Problem why) => Problem.Of(why.Code, new Label("The dataset stays as it was", "Набор данных остался прежним"), ReworkStopped.With(Short(file)), Words).Because(why);

    /// <summary>An import whose rows do not count cannot be undone or read otherwise.</summary>
    public static Problem ReadAsErased { get; } = Problem.Of("customer-erased", new Label("The file would bring erased customers back", "Файл вернул бы стёртых клиентов"), HasErasedRows.With(), Words);

    public static Problem CountsNot { get; } = Problem.Of("import-not-landed", new Label("The import has no rows that count", "У импорта нет учтённых строк"), NotCounting.With(), Words);

    /// <summary>A table has no rates that could be used.</summary>
    public static Problem NoRates(Message why) => Problem.Of("invalid-table", new Label("The table of rates cannot be used", "Таблицу курсов нельзя использовать"), why, Words);

    /// <summary>What was sent is no events.</summary>
    public static Problem NoEvents(Message why) => Problem.Invalid("events", why, Words);

    /// <summary>A check refers to a dataset that was deleted, whatever is called so by now.</summary>
    /// <param name="name">What it was called when the check was declared, as far as it is known.</param>
    public static Problem NoReference(string name) => Problem.Of("dataset-not-found", new Label("No such dataset", "Нет такого набора данных"), ReferenceDeleted.With(name), Words);

    public static Problem Unconfirmed(string name) => Problem.Invalid("confirm", NotConfirmed.With(name), Words);

    // What is refused of a customer to erase does not name the customer: refusals are written down.
    public static Problem NoCustomerId { get; } = Problem.Invalid("customer", IdMissing.With(), Words);

    public static Problem CustomerIdNoText { get; } = Problem.Invalid("customer", IdNoText.With(), Words);

    public static Problem UnconfirmedCustomer { get; } = Problem.Invalid("confirm", IdNotConfirmed.With(), Words);

    /// <summary>An account goes with its customer, and not alone.</summary>
    public static Problem AccountToErase { get; } = Problem.Of("account-linked", new Label("The account belongs to another customer", "Учётная запись уже принадлежит другому клиенту"), LinkedAccountToErase.With(), Words);

    public static Problem LinkOfErased { get; } = Problem.Of("customer-erased", new Label("The customer was erased", "Клиент стёрт"), ErasedToLink.With(), Words);

    public static Problem NoLinkGiven { get; } = Problem.Invalid("account", NoLink.With(), Words);

    public static Problem LinkWithoutId(string field, int row) => Problem.Invalid(field, LinkIdMissing.With(row), Words);

    public static Problem LinkOfNoId(string field, int row, string given) => Problem.Invalid(field, LinkIdUnfit.With(row, Short(given)), Words);

    public static Problem NoLinks(IReadOnlyList<string> columns, string missing) =>
        Problem.Of("column-not-found", new Label("This is no table of links", "Это не таблица связей"), LinksWithout.With(missing, columns.Take(MostTold).Select(Short).ToArray()), Words);

    public static Problem NotErased { get; } = Problem.Of("customer-not-erased", new Label("The customer was not erased", "Этого клиента не стирали"), NeverErased.With(), Words);

    /// <summary>A refusal without its reasons.</summary>
    public static Problem Retold(Problem problem) => Problem.Of(problem.Code, problem.Titled ?? new Label(problem.Title, problem.Title), ReasonErased.With(), Words);

    public static Problem ErasureOpen { get; } = Problem.Of("erasure-open", new Label("A customer is being erased", "Из набора стирают клиента"), AnotherErasure.With(), Words);

    public static Problem NothingChanges { get; } = Problem.Of("nothing-to-change", new Label("Nothing would change", "Ничего не изменилось бы"), SameSettings.With(), Words);

    public static Problem FileEmpty { get; } = Problem.Of("file-empty", new Label("The file has no rows", "В файле нет строк"), NoRows, Words);

    /// <param name="columns">What the file's columns are called, as far as that is known.</param>
    public static Problem NothingMapped(IReadOnlyList<string> columns) =>
        Problem.InvalidValues(new Dictionary<string, Message> { ["map"] = MapTooShort.With(columns.Count == 0 ? null : columns.Take(MostTold).Select(Short).ToArray(), Math.Max(0, columns.Count - MostTold)) }, Words);

    const int MostTold = 40, LongestTold = 60;

    /// <summary>As much of a text from a file as a message needs.</summary>
    public static string Short(string text) => text.Length <= LongestTold ? text : text[..LongestTold] + "…";

    /// <summary>What can be read in two ways, by the option that decides.</summary>
    public static Problem Unclear(IReadOnlyDictionary<string, Message> unclear) =>
        Problem.Of("reading-unclear", new Label("The file can be read in two ways", "Файл можно прочитать по-разному"), unclear, Words);

    public static Problem AllRejected(long read, IReadOnlyList<Rejection> reasons) =>
        Problem.Of("all-rejected", new Label("No row can be used", "Ни одна строка не подходит"), WithReasons(Rejections.With(read, read, null), reasons), Words);

    public static Problem TooManyRejected(long read, long rejected, string limit, IReadOnlyList<Rejection> reasons) =>
        Problem.Of("too-many-rejected", new Label("Too many rows cannot be used", "Слишком много строк не подходит"), WithReasons(Rejections.With(read, rejected, limit), reasons), Words);

    const string StatesCode = "states-of-orders", CurrenciesCode = "several-currencies", ZeroCode = "customer-zero", CasesCode = "addresses-in-cases";

    /// <summary>Whether a problem of a preview is one that only the sender of the file can decide.</summary>
    public static bool IsChoice(Problem problem) => problem.Code is StatesCode or CurrenciesCode or ZeroCode or CasesCode;

    public static Problem StatesOfOrders(string column, IReadOnlyList<string> states) =>
        Problem.Of(StatesCode, new Label("Not every row is a sale", "Не каждая строка — продажа"), States.With(column, states.Take(MostTold).Select(Short).ToArray(), Short(states[0])), Words);

    public static Problem SeveralCurrencies(string column, IReadOnlyList<string> currencies) =>
        Problem.Of(CurrenciesCode, new Label("There are several currencies", "Валют несколько"), Currencies.With(column, currencies.Take(MostTold).Select(Short).ToArray()), Words);

    public static Problem CustomerZero(string column) => Problem.Of(ZeroCode, new Label("Customer 0 may be many guests", "Клиент 0 может быть многими гостями"), Zero.With(column), Words);

    public static Problem AddressesInCases(string column, string one, string other) =>
        Problem.Of(CasesCode, new Label("Addresses differ in case only", "Адреса отличаются только регистром"), Cases.With(column, Short(one), Short(other)), Words);

    /// <summary>What a preview says of rows that would be rejected.</summary>
    public static Problem SomeRejected(long read, long rejected, IReadOnlyList<Rejection> reasons) =>
        Problem.Of("rows-rejected", new Label("Some rows cannot be used", "Некоторые строки не подходят"), WithReasons(WouldReject.With(read, rejected), reasons), Words);

    public static Problem LinesAboveTable(int lines) => Problem.Of("lines-above", new Label("The table begins further below", "Таблица начинается ниже"), LinesAbove.With(lines), Words);

    public static Problem TotalBelow(long line, string text) => Problem.Of("total-below", new Label("A row adds others up", "Одна из строк — итог других"), Total.With(line, Short(text)), Words);

    public static Problem NamedTwice(IReadOnlyList<string> names) => Problem.Of("column-twice", new Label("Columns have the same name", "У столбцов одинаковые имена"), TwiceNamed.With((object)names.Select(Short).ToArray()), Words);

    /// <summary>A sentence of the whole, and the first reasons by the columns at fault.</summary>
    static Dictionary<string, Message> WithReasons(Message whole, IReadOnlyList<Rejection> reasons)
    {
        var said = new Dictionary<string, Message> { [""] = whole };
        foreach (var (place, reason) in reasons.DistinctBy(reason => (reason.Column, reason.Code)).Take(FewReasons).Index())
            said[reason.Column.Length > 0 && !said.ContainsKey(reason.Column) ? reason.Column : $"row {place + 1}"] = RejectionWords.Of(reason);
        return said;
    }

    const int FewReasons = 3;

    public static Problem DatasetWithoutCurrency { get; } = Problem.Invalid("currency", NoCurrency.With(), Words);

    /// <param name="missing">By role, and (<c>""</c>) what there is instead.</param>
    public static Problem ColumnNotFound(IReadOnlyDictionary<string, Message> missing) => Problem.Of("column-not-found", ColumnMissing, missing, Words);
}
