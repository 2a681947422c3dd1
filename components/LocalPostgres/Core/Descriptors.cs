using System.Runtime.InteropServices;

namespace LocalPostgres.Core;

/// <summary>
/// .NET opens its own files close-on-exec, but what our caller handed down (a pipe as descriptor 3 or higher) would pass on to the server,
/// which outlives us: whoever reads that pipe to its end would wait for the server.
/// </summary>
static class Descriptors
{
    const uint FirstAfterStandard = 3;
    const int CloseOnExec = 4;

    public static void KeepFromChildren()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out var libc))
            return;
        // Absent from older C libraries, and refused (-1) by older kernels: then the descriptors pass on as they always did.
        if (NativeLibrary.TryGetExport(libc, "close_range", out var address))
            Marshal.GetDelegateForFunctionPointer<CloseRange>(address)(FirstAfterStandard, uint.MaxValue, CloseOnExec);
    }

    delegate int CloseRange(uint first, uint last, int flags);
}
