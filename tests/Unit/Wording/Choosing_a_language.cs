using Wording;

namespace Unit.Wording;

public class Choosing_a_language
{
    [Theory]
    [InlineData("ru", Language.Russian)]
    [InlineData("ru-RU", Language.Russian)]
    [InlineData("RU_ru.UTF-8", Language.Russian)]
    [InlineData("en-GB", Language.English)]
    [InlineData("de", null)]
    [InlineData("C.UTF-8", null)]
    [InlineData("rus", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void finds_it_by_its_tag(string? tag, Language? language) => Assert.Equal(language, Languages.Find(tag));

    #region accepted
    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", Language.Russian)]
    [InlineData("en;q=0.5, ru;q=0.6", Language.Russian)]
    [InlineData("de, fr;q=0.9, ru;q=0.1", Language.Russian)]
    [InlineData("de", Language.English)]
    [InlineData("*", Language.English)]
    #endregion
    [InlineData("en, ru", Language.English)]
    [InlineData("ru, en", Language.Russian)]
    [InlineData("ru;q=0, en;q=0.1", Language.English)]
    [InlineData("ru;q=0", Language.English)]
    [InlineData("ru;q=many, en;q=0.1", Language.English)]
    [InlineData("en;q=0.4;level=1,ru; Q=0.5", Language.Russian)]
    [InlineData(";;;,,,", Language.English)]
    [InlineData("", Language.English)]
    [InlineData(null, Language.English)]
    public void takes_the_best_weighted_that_there_is(string? header, Language language) => Assert.Equal(language, Languages.Accepted(header));

    [Fact]
    public void has_a_code_for_each() => Assert.Equal(["en", "ru"], Languages.All.Select(language => language.Code()));
}
