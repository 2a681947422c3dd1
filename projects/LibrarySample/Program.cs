// The models as libraries: arrays in, numbers out; no host, no dataset, nothing to install.
using PurchaseModels;
using Series;
using Wording;

// A row is a group of customers with one history in weeks: repeat purchases, age at the last one, age today, and how many customers they are.
double[] repeats = [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12];
double[] lastAt = [0, 0, 3, 11, 25, 9, 27, 14, 30, 26, 12, 31, 33, 36, 38];
double[] ages = [38, 30, 38, 33, 38, 36, 38, 38, 34, 38, 38, 36, 38, 38, 39];
double[] customers = [120, 95, 16, 13, 11, 7, 8, 4, 6, 5, 2, 3, 2, 2, 1];
var statistics = CustomerStatistics.Create(repeats, lastAt, ages, customers).Value;
var fit = BgNbd.Fit(statistics).Value;
Console.WriteLine($"{fit.Model.Code} of {fit.Customers} customers: log-likelihood {fit.LogLikelihood:F3}");
Console.WriteLine(string.Join(", ", fit.Model.ParameterNames.Zip(fit.Model.ParameterValues, (name, value) => $"{name} = {value:F3}")));
foreach (var customer in (RepeatPurchases[])[new(2, 27, 38), new(5, 12, 38)])
    Console.WriteLine($"{customer.RepeatCount} repeat purchases, the last {customer.Age - customer.AgeAtLastOrder} weeks ago: P(alive) {fit.Model.ProbabilityAlive(customer):F3}, "
        + $"expected in 26 weeks {fit.Model.ExpectedTransactions(customer, 26):F3}");

// Monthly airline passengers, 1957 to 1960, in thousands (Box & Jenkins 1970).
double[] passengers =
[
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
    417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
];
var model = Arima.Select(TimeSeries.Create(passengers, period: 12).Value).Value.Model;
var next = model.Predict(6, 0.95);
Console.WriteLine($"{model.Method.In(Language.English)} of {passengers.Length} months: AICc {model.Aicc:F2}");
for (var month = 0; month < next.Horizon; month++)
    Console.WriteLine($"month +{month + 1}: {next.Mean[month]:F1} ({next.Bands[0].Lower[month]:F1} to {next.Bands[0].Upper[month]:F1})");
