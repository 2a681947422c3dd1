namespace Lake;

/// <summary>
/// Between the phases of a question about very many customers, what one has left is given back before the next one asks for as much. The collector would let it lie: while a machine has memory to spare, it takes half as much again as is in use.
/// </summary>
public static class Room
{
    const int ManyCustomers = 500_000;

    /// <summary>Gives back what is no longer in use where there are many customers; all threads wait for it, some tenths of a second at most. Otherwise it does nothing.</summary>
    public static void Make(int customers)
    {
        if (customers >= ManyCustomers)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
