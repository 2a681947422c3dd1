using Access;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>What addresses, requests and the machinery refuse with.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoLanguage = new("no-language", "given", "languages");
    public static readonly Phrase FormUnreadable = new("form-unreadable", "reason");
    public static readonly Phrase OneFile = new("form-of-one-file");
    public static readonly Phrase NoForm = new("no-form", "given", "forms");
    public static readonly Phrase TableOfFiles = new("table-of-files", "forms");

    public static readonly Phrase NoCell = new("no-cell-given");
    public static readonly Phrase NoCursor = new("no-cursor");

    static readonly Phrase NotARevision = new("no-revision", "given");

    static readonly Phrase NoRoute = new("no-route");
    static readonly Phrase NoMethod = new("no-method");
    static readonly Phrase NoMediaType = new("no-media-type");
    static readonly Phrase NotReadable = new("request-not-readable");
    static readonly Phrase NotThatJson = new("not-that-json", "path");
    static readonly Phrase StoreSilent = new("store-silent");
    static readonly Phrase NotDone = new("not-done");

    static readonly Phrase HostUnknown = new("host-unknown", "host");
    static readonly Phrase OriginForeign = new("origin-foreign", "origin");

    static readonly Phrase NoKeySent = new("key-missing");
    static readonly Phrase NotAllowed = new("not-permitted", "scopes");
    static readonly Phrase FromAfar = new("from-another-machine");
    static readonly Phrase RequestsAtOnce = new("requests-at-once", "rate");

    static readonly Phrase NoAccepted = new("not-acceptable", "types");
    static readonly Phrase NoSendingKey = new("no-idempotency-key");

    static readonly Phrase QuestionsAtOnce = new("questions-at-once", "computed", "waiting");
    static readonly Phrase QuestionTime = new("question-time", "seconds");
    static readonly Phrase BodyTooLarge = new("body-too-large", "megabytes");
    public static readonly Phrase BeyondLimit = new("beyond-limit", "most", "setting");

    static readonly Phrase BodiesAtOnce = new("bodies-at-once", "most");
    static readonly Phrase IsStopping = new("is-stopping");

    static readonly Label BadRequest = new("The request cannot be read", "Запрос нельзя прочитать");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);

    /// <summary>What the framework refuses by a status alone.</summary>
    public static Problem NoRevision(string given) => Invalid("If-Match", NotARevision.With(given));

    public static Problem OfStatus(int status) => status switch
    {
        404 => Problem.Of("route-not-found", new Label("No such address", "Нет такого адреса"), NoRoute, Words),
        405 => Problem.Of("method-not-allowed", new Label("This method is not allowed", "Недопустимый метод"), NoMethod, Words),
        415 => Problem.Of("unsupported-media-type", new Label("This content type is not supported", "Недопустимый тип содержимого"), NoMediaType, Words),
        _ => Problem.Of("bad-request", BadRequest, NotReadable, Words),
    };

    public static Problem UnknownHost(string host) => Problem.Of("host-not-allowed", new Label("This server does not go by that name", "Этот сервер не отвечает под таким именем"), HostUnknown.With(host), Words);

    public static Problem FromElsewhere(string origin) => Problem.Of("cross-origin", new Label("A page of another site may not do this", "Странице чужого сайта это нельзя"), OriginForeign.With(origin), Words);

    public static Problem KeyMissing { get; } = Problem.Of("key-missing", new Label("A key is needed", "Нужен ключ"), NoKeySent, Words);

    public static Problem NotPermitted(IReadOnlyList<Scope> any) =>
        Problem.Of("not-permitted", new Label("The key does not allow this", "Ключ этого не разрешает"), NotAllowed.With((object)any.Select(scope => Wording.Words.Of(scope)).ToArray()), Words);

    /// <summary>What the page is told in its address: it has the words.</summary>
    public static Problem OpenId(string code) => Problem.Of(code, new Label("Signing in failed", "Войти не удалось"), NotDone, Words);

    public static Problem OtherMachine { get; } = Problem.Of("not-permitted", new Label("Only from this machine", "Только с этой машины"), FromAfar, Words);

    public static Problem TooOften(int rate) => Problem.Of("too-many-requests", new Label("Too many requests", "Слишком много запросов"), RequestsAtOnce.With(rate), Words);

    public static Problem NotAcceptable(IEnumerable<string> types) =>
        Problem.Of("not-acceptable", new Label("There is no such form of it", "В таком виде ответа нет"), NoAccepted.With((object)types.ToArray()), Words);

    public static Problem IdempotencyKey { get; } = Invalid("Idempotency-Key", NoSendingKey.With());

    public static Problem TooMany(int computed, int waiting) =>
        Problem.Of("too-many-questions", new Label("Too many questions at once", "Слишком много вопросов одновременно"), QuestionsAtOnce.With(computed, waiting), Words);

    public static Problem TooLong(TimeSpan limit) =>
        Problem.Of("question-too-long", new Label("The question took too long", "Вопрос вычислялся слишком долго"), QuestionTime.With((long)limit.TotalSeconds), Words);

    public static Problem TooLarge(long most) => Problem.Of("body-too-large", new Label("The file is too large", "Файл слишком велик"), BodyTooLarge.With(most >> 20), Words);

    /// <summary>More than the operator allows, by option.</summary>
    public static Problem LimitExceeded(IReadOnlyDictionary<string, Message> faults) =>
        Problem.Of("limit-exceeded", new Label("More than this server allows", "Больше, чем разрешает этот сервер"), faults, Words);

    public static Problem TooManyBodies(int most) => Problem.Of("too-many-bodies", new Label("Too many files at once", "Слишком много файлов одновременно"), BodiesAtOnce.With(most), Words);

    public static Problem Stopping { get; } = Problem.Of("stopping", new Label("The server stops", "Сервер останавливается"), IsStopping, Words);

    /// <summary>A body that is no JSON, or not what is expected here.</summary>
    /// <param name="path">Where in it; null: not known.</param>
    public static Problem NotTheJson(string? path) => Problem.Of("bad-request", BadRequest, NotThatJson.With(path is null or "$" ? "" : path), Words);

    public static Problem StoreIsAway { get; } = Problem.Of("store-unavailable", new Label("The store is away", "Хранилище недоступно"), StoreSilent, Words);

    public static Problem Failed { get; } = Problem.Of("internal-error", new Label("Something went wrong", "Внутренняя ошибка"), NotDone, Words);
}
