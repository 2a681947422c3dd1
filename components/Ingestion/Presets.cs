using Lake;
using Quantities;

namespace Ingestion;

/// <summary>Mappings of files many people have.</summary>
public static class Presets
{
    static readonly Dictionary<string, FileMapping> Known = new()
    {
        // customer, date, amount: the least a retention table and RFM need.
        ["minimal"] = new FileMapping { Customer = "customer", Time = "date", Amount = "amount" },

        // UCI Online Retail: one line an invoice position; both the published spreadsheet's dates and ISO dates occur.
        ["online-retail"] = new FileMapping
        {
            Customer = "CustomerID",
            CustomerIsWholeNumber = true,
            Time = "InvoiceDate",
            DateFormats = ["yyyy-MM-dd", "M/d/yyyy"],
            Amount = "Quantity*UnitPrice",
            Order = "InvoiceNo",
            Properties =
            [
                new("quantity", "Quantity", PropertyKind.Number),
                new("unitPrice", "UnitPrice", PropertyKind.Number),
                new("product", "StockCode", PropertyKind.Text),
                new("country", "Country", PropertyKind.Text),
            ],
        },

        // CDNOW: id, yyyymmdd, CDs, dollars; the 1/10 sample has the id in the whole cohort before its own id. Counted from the right both are the same.
        ["cdnow"] = new FileMapping
        {
            Separator = "spaces",
            Header = null,
            Customer = "#-4",
            Time = "#-3",
            DateFormats = ["yyyyMMdd"],
            Amount = "#-1",
            Properties = [new("quantity", "#-2", PropertyKind.Number)],
        },

        // Shopify's export of orders, as people have it: one line an order and item, and what is the order's stands on its first line only. A refund lowers the order it belongs to;
        // a voided order never came to pass.
        ["shopify"] = new FileMapping
        {
            Customer = "Email",
            Time = "Created at",
            Amount = "Total-Refunded Amount",
            Order = "Name",
            Currency = "Currency",
            DropWhen = All("Financial Status=voided"),
            Carry = ["amount", "currency", "Financial Status"],
            FoldEmails = true,
        },

        // WooCommerce's fields of orders as one row each, refunds summed up. Guests share customer 0 and are told apart by the address they are billed at, which registered customers have, too. What was
        // never paid, or given back whole, is no order.
        ["woocommerce"] = new FileMapping
        {
            Customer = "billing_email",
            Time = "date_created",
            Amount = "total-refund_total?",
            Order = "order_id",
            Currency = "currency?",
            DropWhen = All("status=pending", "status=failed", "status=cancelled", "status=refunded", "status=checkout-draft", "status=trash"),
            FoldEmails = true,
        },

        // Charges as Stripe's API and Sigma have them: whole numbers of minor units; a charge counts once it succeeded and was captured, less what was refunded.
        ["stripe"] = new FileMapping
        {
            Customer = "customer",
            Time = "created",
            Amount = "amount-amount_refunded",
            MinorUnits = Core.MinorUnits.Stripe,
            Event = "id",
            Currency = "currency",
            DropWhen = All("status!=succeeded", "captured?=false"),
        },

        // A list of documents printed from 1C: windows-1251, semicolons, a decimal comma, a row of totals below.
        ["1c"] = new FileMapping
        {
            Encoding = "windows-1251",
            Separator = ";",
            DecimalMark = ",",
            Customer = "Контрагент",
            Time = "Дата",
            DateFormats = ["dd.MM.yyyy"],
            Amount = "Сумма",
            Order = "Номер",
            Currency = "Валюта?",
            DropWhen = All("Контрагент=Итого", "Контрагент=Всего"),
        },

        // Mixpanel's raw export: an event a line, its properties within; an amount is whatever property a company chose.
        ["mixpanel"] = new FileMapping { Customer = "properties.distinct_id", Time = "properties.time", Event = "properties.$insert_id", Type = "event" },

        // Calls as Segment delivers them, of which the tracked ones are events; revenue, order and currency by its specification of e-commerce.
        ["segment"] = new FileMapping
        {
            Customer = "userId",
            Time = "timestamp",
            Amount = "properties.revenue?",
            Order = "properties.order_id?",
            Event = "messageId",
            Type = "event",
            Currency = "properties.currency?",
            DropWhen = All("type!=track"),
        },

        // PostHog's batch export of events.
        ["posthog"] = new FileMapping { Customer = "distinct_id", Time = "timestamp", Event = "uuid", Type = "event" },

        // The events that Google Analytics 4 exports to BigQuery, as JSON lines: microseconds since 1970, no id of events. Some have (not set) for no transaction.
        ["ga4"] = new FileMapping
        {
            Customer = "user_pseudo_id",
            Time = "event_timestamp",
            Amount = "ecommerce.purchase_revenue?",
            Order = "ecommerce.transaction_id?",
            Type = "event_name",
            NullWords = [.. Core.NullWords.Usual, "(not set)"],
        },
    };

    /// <summary>The presets there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    /// <summary>The mapping of a preset, or null when there is none of that name.</summary>
    public static FileMapping? Find(string name) => Known.GetValueOrDefault(name);

    static IReadOnlyList<Condition> All(params string[] rules) => Condition.ParseAll(rules).Value;
}
