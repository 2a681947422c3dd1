using System.Globalization;
using System.Text;
using Datasets;
using Lake;
using Quantities;

namespace Unit.Ingestion;

/// <summary>Runs by itself: memory is counted for the whole process.</summary>
[CollectionDefinition(nameof(Importing_a_large_file), DisableParallelization = true)]
[Collection(nameof(Importing_a_large_file))]
public sealed class Importing_a_large_file
{
    const int Rows = 2_000_000;

    /// <summary>Live memory is what a forced collection leaves; looked at a dozen times on the way, first after the buffers are there.</summary>
    [Fact]
    public async Task keeps_no_more_of_it_in_memory_than_of_a_small_one()
    {
        var scales = new Scales();
        using var intake = new Intake(landings: scales);
        await using var file = new GeneratedFile(Rows);

        var import = await intake.RunAsync((await intake.ReceiveAsync(file, Intake.Simple)).Value);

        Assert.Equal(new Ledger(Rows, Rows, 0, 0), import.Ledger);
        Assert.InRange(scales.Live.Count, 10, 20);
        Assert.InRange(scales.Live.Max() - scales.Live[0], long.MinValue, 8 << 20);
    }

    /// <summary>Rows with a customer, an instant and an amount of their own each, made while they are read.</summary>
    sealed class GeneratedFile(int rows) : Stream
    {
        byte[] part = "customer,date,amount\n"u8.ToArray();
        int at;
        int row;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == part.Length)
                (part, at) = (Next(), 0);
            var taken = Math.Min(count, part.Length - at);
            part.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
            at += taken;
            return taken;
        }

        byte[] Next()
        {
            var text = new StringBuilder();
            for (var end = Math.Min(row + 5_000, rows); row < end; row++)
                text.Append(CultureInfo.InvariantCulture, $"customer-{row},{DateTime.UnixEpoch.AddSeconds(row):yyyy-MM-dd HH:mm:ss},{row}.25\n");
            return Encoding.UTF8.GetBytes(text.ToString());
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>A lake that keeps nothing but how much memory was in use.</summary>
    sealed class Scales : ILandings, ILanding
    {
        long rows;
        int batches;

        public List<long> Live { get; } = [];

        public Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct) => Task.FromResult<ILanding>(this);

        public Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct) => throw new NotSupportedException();

        public Task AppendAsync(EventBatch batch, CancellationToken ct)
        {
            rows += batch.Count;
            if (++batches % 16 == 0)
                Live.Add(GC.GetTotalMemory(forceFullCollection: true));
            return Task.CompletedTask;
        }

        public Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct) =>
            Task.FromResult<Result<Landed>>(new Landed(new SnapshotId("weighed"), rows, 0, []));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
