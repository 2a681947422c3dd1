using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers;

/// <summary>Wiring.</summary>
public static class CustomersComponent
{
    /// <summary>Lets a process answer <see cref="ListEvents"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services.AddQuestions(typeof(CustomersComponent).Assembly);
}
