// Asks a server through the client that the build makes of its document: what there is, a question, its figures and where they come from.
using Perennial.Client;

if (args is not [var address, var dataset])
{
    Console.Error.WriteLine("usage: ClientSample ADDRESS DATASET      (a key in PERENNIAL_KEY, where callers need one)");
    return 2;
}

using var http = new HttpClient { BaseAddress = new Uri(address) };
if (Environment.GetEnvironmentVariable("PERENNIAL_KEY") is { Length: > 0 } key)
    http.DefaultRequestHeaders.Authorization = new("Bearer", key);
var perennial = new PerennialClient(http);
try
{
    foreach (var one in (await perennial.ListDatasetsAsync()).Datasets)
        Console.WriteLine($"{one.Name}: {one.Customers} customers, {one.Events} events, version {one.Version}");

    var answer = await perennial.CohortsAsync(dataset, measure: Measure.Customers);
    for (var row = 0; row < answer.Cohorts.Count; row++)
        Console.WriteLine($"{answer.Cohorts[row]}: {string.Join(' ', answer.Values[row].Where(value => value is not null))}");

    // A number is never naked: of which version, under which conditions, counted how.
    var evidence = answer.Head.Evidence!;
    Console.WriteLine($"{answer.Head.BrickVersion} of version {answer.Head.DatasetVersion}: {evidence.Orders} orders of {evidence.Customers} customers until {evidence.AsOf:u}, by {evidence.Statistic}");
    return 0;
}
catch (ApiException<ProblemDetails> refused)
{
    Console.Error.WriteLine($"{refused.Result.Title}: {refused.Result.Detail} [{refused.Result.Code}]");
    return 3;
}
