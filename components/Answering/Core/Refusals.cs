using Quantities;
using Wording;

namespace Answering.Core;

/// <summary>What is refused before a question is asked, or after it was answered.</summary>
static class Refusals
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoFile = new("no-kind-of-file", "given", "kinds");
    public static readonly Phrase NoTable = new("no-table-of-answer", "given", "tables");
    public static readonly Phrase NoVersionNumber = new("no-version-number", "given");

    public static readonly Phrase NoCellName = new("no-cell-name", "given");

    public static readonly Phrase NoDefinitionKind = new("no-definition-kind", "given", "kinds");

    public static readonly Phrase NameOfBundled = new("name-of-bundled", "given");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
