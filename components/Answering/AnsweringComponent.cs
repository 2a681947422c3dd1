using Answering.Core;
using Answers;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;

namespace Answering;

/// <summary>Wiring.</summary>
public static class AnsweringComponent
{
    /// <summary>Lets bases ask any question by its kind, save segments of customers, and keep the documents that questions are asked by; needs the datasets, answers and lake ports.</summary>
    public static IServiceCollection AddAnswering(this IServiceCollection services) => services.AddSingleton<QuestionDesk>().AddSingleton<SegmentDesk>().AddSingleton<DefinitionDesk>().AddSingleton<ValuesDesk>().AddSingleton<ISegmentSteps, SegmentSteps>().AddSingleton<IDatasetRecords, DatasetRecords>().AddSingleton<INamedSegments, NamedSegments>().AddSingleton<IListedNumbers, NumbersOfLists>();
}
