namespace Ltv.Core;

/// <summary>
/// Between the phases of a large base, what one has left is given back before the next one asks for as much. The collector would let it lie: while a machine has memory to spare, it takes half as much again as is in use.
/// </summary>
static class Room
{
    const int ManyCustomers = 500_000;

    public static void Make(int customers)
    {
        if (customers >= ManyCustomers)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
