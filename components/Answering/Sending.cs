using Answers;
using MediatR;
using Quantities;

namespace Answering;

/// <summary>Sending a question whose type is not known.</summary>
public static class Sending
{
    /// <summary>The answer to a question of a dataset.</summary>
    public static async Task<Result<IAnswer>> AnswerAsync(this ISender sender, IQuestion question, CancellationToken ct) => Outcome(await sender.Send((object)question, ct));

    /// <summary>The answer to a question of a file; needs neither store nor lake.</summary>
    public static async Task<Result<IAnswer>> AnswerAsync(this ISender sender, IFileQuestion question, CancellationToken ct) => Outcome(await sender.Send((object)question, ct));

    static Result<IAnswer> Outcome(object? sent)
    {
        var result = (IRefusable)sent!;
        return result.Refusal is { } refusal ? refusal : Result<IAnswer>.Ok((IAnswer)result.Outcome!);
    }
}
