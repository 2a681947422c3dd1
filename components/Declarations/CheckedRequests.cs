using Declarations.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Declarations;

/// <summary>Wiring of the check that every <see cref="ICheckedRequest"/> meets.</summary>
public static class CheckedRequests
{
    /// <summary>Refuses faulty requests before any later step sees them. Added by every brick that has some; it is there once.</summary>
    public static IServiceCollection AddCheckedRequests(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IPipelineBehavior<,>), typeof(CheckedRequestBehaviour<,>)));
        return services;
    }
}
