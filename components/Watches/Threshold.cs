namespace Watches;

/// <summary>Which side of its threshold a watch is of.</summary>
public enum Side
{
    /// <summary>Who has a number less than the threshold.</summary>
    Below,

    /// <summary>Who has a number greater than the threshold.</summary>
    Above,
}

/// <summary>What customers are held against: beyond it on one side, and recovered on the other side of a second number, or of the same.</summary>
/// <param name="Side">Which side is beyond.</param>
/// <param name="At">The threshold, which is itself not beyond.</param>
/// <param name="RecoverAt">Where a customer who was beyond is so no longer: from here up of a threshold below, from here down of one above.</param>
public readonly record struct Threshold(Side Side, double At, double RecoverAt)
{
    /// <summary>The side as phrases select it: <c>below</c> or <c>above</c>.</summary>
    public string Word => Side == Side.Above ? "above" : "below";

    /// <summary>Whether a number puts a customer beyond the threshold, or keeps there who was; NaN does neither.</summary>
    public bool IsBeyond(double value, bool wasBeyond)
    {
        var line = wasBeyond ? RecoverAt : At;
        return Side == Side.Above ? value > line : value < line;
    }

    /// <summary>Whether somebody can be beyond the threshold and somebody not: of a share or probability, more than 0 and at most 1 below, from 0 and less than 1 above; of another number, any.</summary>
    internal bool IsPossible(bool isShare) => isShare ? Side == Side.Above ? At is >= 0 and < 1 : At is > 0 and <= 1 : double.IsFinite(At);

    /// <summary>Whether somebody can recover, and nobody is beyond and recovered at once.</summary>
    internal bool IsRecoveryPossible(bool isShare) =>
        (Side == Side.Above ? RecoverAt <= At : RecoverAt >= At) && (isShare ? RecoverAt is >= 0 and <= 1 : double.IsFinite(RecoverAt));
}
