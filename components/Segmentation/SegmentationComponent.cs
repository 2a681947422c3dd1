using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Segmentation;

/// <summary>Wiring.</summary>
public static class SegmentationComponent
{
    /// <summary>Lets a process answer <see cref="ClusterCustomers"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddSegmentation(this IServiceCollection services) => services.AddQuestions(typeof(SegmentationComponent).Assembly);
}
