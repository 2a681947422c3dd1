using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using VerifyXunit;

namespace Snapshots;

/// <summary>The public surface of the bricks that others build on. A change here is a change for everybody who composes a project.</summary>
public sealed class Interface_of_a_brick
{
    [Fact]
    public async Task cards()
    {
        Type[] marks =
        [
            typeof(Wording.Phrasebook), typeof(Quantities.Problem), typeof(Declarations.OptionSet), typeof(Calendar.Zone), typeof(Tables.TableFile), typeof(PurchaseModels.BgNbd), typeof(Series.Arima), typeof(Survival.KaplanMeier), typeof(Clustering.KMeans), typeof(Objects.IObjects), typeof(Datasets.IDatasets), typeof(Lake.IStatistics), typeof(Answers.IAnswers), typeof(Watches.IWatches), typeof(Access.IKeys),
            typeof(Ingestion.RunImport), typeof(Answering.QuestionDesk), typeof(Metrics.MeasureMetrics), typeof(Cohorts.MeasureRetention), typeof(Rfm.ScoreRfm), typeof(Ltv.PredictLifetimeValue),
            typeof(Forecasting.ForecastMetric), typeof(HorizonValue.ValueOverHorizon), typeof(UnitEconomics.UpdateInFlight), typeof(Churn.EstimateSurvival), typeof(Segmentation.ClusterCustomers), typeof(AliveWatch.CheckWatch), typeof(Recompute.PlanRecomputation),
        ];
        await Verifier.Verify(string.Concat(marks.Select(mark => Card(mark.Assembly))), "txt");
    }

    static string Card(Assembly brick)
    {
        var card = new StringBuilder().Append(brick.GetName().Name).Append('\n');
        foreach (var type in brick.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            card.Append("  ").Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                card.Append("    ").Append(line).Append('\n');
        }

        return card.Append('\n').ToString();
    }

    static string Kind(Type type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static" : "class";

    static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return [string.Join(", ", type.GetEnumNames())];
        var properties = type.GetProperties(Own).Where(Written).Select(property => $"{property.Name}: {Name(property.PropertyType)}");
        var methods = type.GetMethods(Own).Where(method => !method.IsSpecialName && Written(method) && method.DeclaringType == type && !Ordinary.Contains(method.Name))
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}): {Name(method.ReturnType)}");
        return properties.Concat(methods);
    }

    static readonly string[] Ordinary = ["ToString", "Equals", "GetHashCode", "Deconstruct", "<Clone>$"];

    static bool Written(MemberInfo member) => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
