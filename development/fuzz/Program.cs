using Fuzz;
using SharpFuzz;

// fuzz READER: what afl-fuzz runs. fuzz READER FILE…: feeds files once, to look at what was found.
if (args is not [var reader, .. var files] || !Feeding.Readers.Contains(reader))
{
    Console.Error.WriteLine($"Usage: fuzz {string.Join('|', Feeding.Readers)} [FILE…]");
    return 2;
}

if (files.Length > 0)
{
    using var feeding = new Feeding();
    foreach (var file in files)
    {
        try
        {
            var fed = await feeding.FeedAsync(reader, await File.ReadAllBytesAsync(file));
            Console.WriteLine($"{file}: {(fed.TryGet(out var import, out var problem) ? $"{import.Status} {import.Ledger} {import.Problem?.Detail}" : $"{problem.Code} {problem.Detail}")}");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{file}: {e}");
        }
    }

    return 0;
}

// Nothing instrumented may run before its map of branches is there.
var installation = new Lazy<Feeding>();
Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    installation.Value.FeedAsync(reader, bytes.ToArray()).GetAwaiter().GetResult();
});
return 0;
