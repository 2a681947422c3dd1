using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Quantities;
using Wording;

namespace Objects.S3.Core;

/// <summary>What keeps an object store from answering, as people are told: which setting to look at.</summary>
static class Failures
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Failures).Assembly);

    static readonly Label Title = new("The object store cannot be used", "Объектное хранилище использовать нельзя");

    static readonly Phrase Unreachable = new("s3-unreachable", "address", "message");
    static readonly Phrase KeysMissing = new("s3-keys-missing", "address");
    static readonly Phrase KeysRefused = new("s3-keys-refused", "address", "message");
    static readonly Phrase AccessDenied = new("s3-access-denied", "bucket", "message");
    static readonly Phrase NoBucket = new("s3-no-bucket", "bucket", "address");
    static readonly Phrase Elsewhere = new("s3-elsewhere", "bucket", "region", "message");
    static readonly Phrase Failed = new("s3-failed", "address", "message");
    static readonly Phrase ConditionsIgnored = new("s3-conditions-ignored", "address");

    /// <summary>The store takes a condition for granted: of two who write a key at once, both would believe that it is theirs.</summary>
    public static FailureException OfConditions(S3Options options) => Of(ConditionsIgnored, null, options.Address);

    /// <summary>What an exception of the client stands for; null: it is none of it.</summary>
    public static FailureException? Of(Exception e, string bucket, S3Options options) => e switch
    {
        AmazonS3Exception s3 => OfAnswer(s3, bucket, options),
        AmazonServiceException or HttpRequestException or TimeoutException or TaskCanceledException => Of(Unreachable, e, options.Address, Innermost(e)),
        AmazonClientException when options.AccessKey is null => Of(KeysMissing, e, options.Address),
        AmazonClientException => Of(Failed, e, options.Address, Innermost(e)),
        _ => null,
    };

    static FailureException OfAnswer(AmazonS3Exception e, string bucket, S3Options options) => (e.ErrorCode, e.StatusCode) switch
    {
        ("NoSuchBucket", _) => Of(NoBucket, e, bucket, options.Address),
        ("InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "ExpiredToken" or "InvalidSecurity", _) => Of(KeysRefused, e, options.Address, e.Message),
        ("PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException", _) or (_, HttpStatusCode.MovedPermanently) => Of(Elsewhere, e, bucket, options.Region, e.Message),
        (_, HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) => Of(AccessDenied, e, bucket, e.Message),
        _ when e.InnerException is HttpRequestException => Of(Unreachable, e, options.Address, Innermost(e)),
        _ => Of(Failed, e, options.Address, $"{e.ErrorCode} {e.Message}".Trim()),
    };

    static FailureException Of(Phrase phrase, Exception? cause, params string[] said) => new(Problem.Of(phrase.Code, Title, phrase.With([.. said]), Words), cause);

    static string Innermost(Exception e) => e.GetBaseException().Message;
}
