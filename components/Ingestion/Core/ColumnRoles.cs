namespace Ingestion.Core;

/// <summary>What columns seem to be, by their names and what stands in them.</summary>
static class ColumnRoles
{
    const double Exact = 0.98, Within = 0.7, ByKind = 0.4, WrongKind = 0.2, Step = 0.002, Nested = 0.02;

    // The likelier names first; compared without regard to case and signs.
    static readonly (string Role, string? Kind, string[] Names)[] Known =
    [
        ("time", "time", ["createdat", "orderdate", "invoicedate", "datetime", "timestamp", "date", "time", "created", "createdutc", "datecreated", "day", "when", "ts", "paidat", "purchasedate", "transactiondate", "registeredat", "registrationdate", "signupdate", "signedupat", "дата", "время", "датазаказа", "датавремя", "датарегистрации"]),
        ("amount", "number", ["amount", "total", "revenue", "ordertotal", "totalprice", "grandtotal", "sum", "price", "value", "sales", "netsales", "spend", "сумма", "выручка", "стоимость", "суммазаказа"]),
        ("customer", null, ["customerid", "customer", "clientid", "client", "userid", "user", "distinctid", "customeremail", "email", "billingemail", "buyer", "accountid", "shopper", "клиент", "покупатель", "контрагент", "пользователь", "idклиента", "кодклиента"]),
        ("event", null, ["eventid", "insertid", "transactionid", "paymentid", "chargeid"]),
        ("order", null, ["orderid", "order", "orderno", "ordernumber", "invoiceno", "invoiceid", "invoice", "receipt", "receiptno", "заказ", "номерзаказа", "номер", "чек", "документ"]),
        ("currency", "text", ["currency", "currencycode", "валюта"]),
        ("type", "text", ["eventtype", "eventname", "event", "type", "kind"]),
    ];

    static readonly string[] NoSales = ["refund", "cancel", "void", "fail", "pending", "declin", "chargeback", "возврат", "отмен", "аннулир"];

    static readonly string[] Refunds = ["refund", "chargeback", "rembours", "reembols", "rimbors", "erstatt", "возврат", "возвращ"];

    /// <summary>Whether a column is called as what was given back.</summary>
    public static bool IsRefund(string name) => Refunds.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    static readonly string[] Registrations = ["regist", "signup", "signedup", "регистрац"];

    /// <summary>Whether a column is called as the time at which a customer registered.</summary>
    public static bool IsRegistration(string name) => Registrations.Any(word => Plain(name).Contains(word, StringComparison.Ordinal));

    /// <summary>Whether a status tells that an order brought no money, or lost it again.</summary>
    public static bool IsNoSale(string status) => status.Length < 30 && NoSales.Any(word => status.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The role of each column, or null; no two columns have the same one.</summary>
    public static Guess?[] Of(IReadOnlyList<string> names, IReadOnlyList<string> kinds)
    {
        var roles = new Guess?[names.Count];
        foreach (var (role, kind, known) in Known)
        {
            (int Column, double Score)[] ranked =
            [
                .. Enumerable.Range(0, names.Count).Select(column => (column, Score: Score(names[column], kinds[column], kind, known, kinds)))
                    .Where(one => one.Score > 0 && roles[one.column] is null).OrderByDescending(one => one.Score).ThenBy(one => one.column),
            ];
            if (ranked is [var best, ..])
                roles[best.Column] = new Guess(role, Math.Round(best.Score, 2), [.. ranked.Skip(1).Take(2).Select(other => names[other.Column])]);
        }

        return roles;
    }

    static double Score(string name, string kind, string? wanted, string[] known, IReadOnlyList<string> kinds)
    {
        if (kind == "empty")
            return 0;
        var plain = Plain(name);
        var at = Array.IndexOf(known, plain);

        // Of what stands within an object, the last name may tell alone.
        var own = at < 0 && name.LastIndexOf('.') is var point and > 0 ? Array.IndexOf(known, Plain(name[point..])) : at;
        var score = own >= 0 ? Exact - (Step * own) - (own == at ? 0 : Nested)
            : known.Any(word => word.Length > 3 && plain.Contains(word, StringComparison.Ordinal)) ? Within
            : wanted is "time" or "number" && kind == wanted && kinds.Count(other => other == wanted) == 1 ? ByKind
            : 0;
        return wanted is null || kind == wanted ? score : score * WrongKind;
    }

    static string Plain(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
}
