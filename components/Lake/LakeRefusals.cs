using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>What every engine refuses alike.</summary>
public static class LakeRefusals
{
    /// <summary><c>customer-not-found</c>: a snapshot has no such customer.</summary>
    public static Problem NoCustomer(string customer) => Refusals.NoSuchCustomer(customer);
}
