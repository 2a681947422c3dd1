using Lake;
using Quantities;

namespace Ingestion;

/// <summary>Mappings of files many people have.</summary>
public static class Presets
{
    static readonly Dictionary<string, FileMapping> All = new()
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
            DropWhen = [Condition.Parse("Financial Status=voided").Value],
            Carry = ["amount", "currency", "Financial Status"],
            FoldEmails = true,
        },
    };

    /// <summary>The presets there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>The mapping of a preset, or null when there is none of that name.</summary>
    public static FileMapping? Find(string name) => All.GetValueOrDefault(name);
}
