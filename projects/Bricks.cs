using AliveWatch;
using Answering;
using Boards;
using Churn;
using Cohorts;
using Customers;
using Forecasting;
using HorizonValue;
using Ingestion;
using Ltv;
using Metrics;
using Rfm;
using Segmentation;
using SegmentWebhooks;
using UnitEconomics;
using Upkeep;

/// <summary>What all projects of the product share: its questions and its flow. Adapters are each project's own choice.</summary>
static class Bricks
{
    /// <summary>Every question.</summary>
    public static IServiceCollection AddQuestionBricks(this IServiceCollection services) => services
        .AddMetricQuestions()
        .AddCustomers()
        .AddCohorts()
        .AddRfm()
        .AddLtv()
        .AddForecasting()
        .AddHorizonValue()
        .AddUnitEconomics()
        .AddChurn()
        .AddSegmentation();

    /// <summary>Every question, and what brings data in, answers, watches, and tells others.</summary>
    public static IServiceCollection AddBricks(this IServiceCollection services, string dataFolder, WebhookOptions webhooks) => services
        .AddQuestionBricks()
        .AddAnswering()
        .AddBoards()
        .AddAliveWatch()
        .AddSegmentWebhooks(webhooks)
        .AddUpkeep()
        .AddIngestion(Path.Combine(dataFolder, "work"));
}
