using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Unit.Ingestion;

/// <summary>Lets a process end before one of the calls that it makes on ports: everything after it fails, too.</summary>
sealed class Stops
{
    int calls;

    /// <summary>So many calls are made; null: all are.</summary>
    public int? After
    {
        get;
        set => (field, calls) = (value, 0);
    }

    /// <summary>A port whose calls are counted.</summary>
    public T In<T>(T port)
        where T : class
    {
        var counted = DispatchProxy.Create<T, Counted>();
        ((Counted)(object)counted).Count = method =>
        {
            if (After is { } after && ++calls > after)
                throw new TimeoutException("Stopped.");
            return method.Invoke(port);
        };
        return counted;
    }

    /// <summary>A call on its way.</summary>
    public sealed record Call(MethodInfo Method, object?[]? Arguments)
    {
        public object? Invoke(object port)
        {
            try
            {
                return Method.Invoke(port, Arguments);
            }
            catch (TargetInvocationException e)
            {
                throw e.InnerException!;
            }
        }
    }

    /// <summary>What counts.</summary>
    [SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "Proxies are made of types derived from it.")]
    public class Counted : DispatchProxy
    {
        /// <summary>Makes the call.</summary>
        public Func<Call, object?> Count { get; set; } = _ => null;

        /// <inheritdoc />
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Count(new Call(targetMethod!, args));
    }
}
