using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>Compares a text with the verified file beside the test.</summary>
public static class Verifier
{
    /// <summary>
    /// Passes when <paramref name="target"/> equals <c>Class.Method.verified.extension</c> beside the source file of the test.
    /// Otherwise writes <c>Class.Method.received.extension</c> there and fails. Line endings are compared as line feeds.
    /// </summary>
    /// <param name="target">The text, rendered by the test.</param>
    /// <param name="extension">The file extension without a dot.</param>
    /// <param name="sourceFile">The test's source file; its name without extension is taken as the class name.</param>
    /// <param name="member">The test's method.</param>
    /// <exception cref="VerifyException">There is no verified file, or it differs.</exception>
    /// <exception cref="ArgumentException">The text or extension is empty, or the source file is not on this machine.</exception>
    /// <remarks>Nothing is ever accepted by itself, on a build server or elsewhere: accepting is renaming the received file.</remarks>
    public static async Task Verify(string target, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string member = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentException.ThrowIfNullOrEmpty(extension);
        var snapshot = Snapshot.Beside(sourceFile, member, extension);

        var received = target.ReplaceLineEndings("\n");
        var verified = await snapshot.ReadVerified();
        if (received == verified)
        {
            snapshot.DropReceived();
            return;
        }

        await snapshot.WriteReceived(received);
        throw new VerifyException(snapshot.Explain(verified, received));
    }
}
