using System.Diagnostics.Metrics;

namespace Api.Core;

/// <summary>Counts what was refused, by code: of codes there are a few dozen.</summary>
static class ApiMeter
{
    public const string Name = "Perennial.Api";

    static readonly Meter Meter = new(Name);

    static readonly Counter<long> Refusals = Meter.CreateCounter<long>("perennial.refusals", description: "Requests refused, by code.");

    public static void Refuse(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("code", code));
}
