using Objects.S3;
using Shouldly;

namespace Objects.Contracts;

/// <summary>How an operator says which object store, and how addresses in it are written.</summary>
public sealed class Setting_the_object_store
{
    [Fact]
    public void takes_amazons_own_when_nothing_is_set()
    {
        var options = Read();

        (options.Endpoint, options.Region, options.PathStyle, options.AccessKey).ShouldBe((null, "us-east-1", false, null));
    }

    [Fact]
    public void takes_a_secret_from_a_file_and_keeps_it_to_itself()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "hush\n");

        var options = Read(("s3-endpoint", "https://store.example:9000"), ("s3-access-key", "me"), ("s3-secret-file", file), ("s3-region", "eu-1"));

        File.Delete(file);
        (options.Secret, options.PathStyle, options.Region).ShouldBe(("hush", true, "eu-1"));
        $"{options}".ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("s3-endpoint", "store.example")]
    [InlineData("s3-endpoint", "https://store.example/bucket")]
    [InlineData("s3-endpoint", "https://me:hush@store.example")]
    [InlineData("s3-path-style", "sometimes")]
    [InlineData("s3-access-key", "me")]
    [InlineData("s3-secret-file", "/nowhere/secret")]
    public void names_what_cannot_be_used(string setting, string value) => Should.Throw<ArgumentException>(() => Read((setting, value))).Message.ShouldStartWith($"{setting}:");

    [Theory]
    [InlineData("s3://shop", "shop", "")]
    [InlineData("s3://shop/", "shop", "")]
    [InlineData("S3://my.shop/exports/Sales (1).csv", "my.shop", "exports/Sales (1).csv")]
    public void reads_addresses(string text, string bucket, string key) => BucketAddress.Read(text).ShouldBe(new BucketAddress(bucket, key));

    [Theory]
    [InlineData("shop/exports")]
    [InlineData("https://shop/exports")]
    [InlineData("s3:///exports")]
    [InlineData("s3://a b/exports")]
    public void knows_what_is_no_address(string text) => BucketAddress.Read(text).ShouldBeNull();

    static S3Options Read(params (string Name, string Value)[] given) => S3Options.Read(name => given.FirstOrDefault(one => one.Name == name).Value);
}
