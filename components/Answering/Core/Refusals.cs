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

    public static readonly Phrase NoTextColumn = new("no-text-column", "given", "columns");
    public static readonly Phrase NoPlace = new("no-place-of-list");
    public static readonly Phrase NoColumn = new("no-column", "given", "columns");
    public static readonly Phrase NoMetric = new("no-metric", "given", "metrics");
    public static readonly Phrase NoNumberOfColumn = new("no-number-of-column", "column", "given", "kind");
    public static readonly Phrase OneWay = new("one-way", "question", "cells", "list");
    public static readonly Phrase NoCustomers = new("no-customers", "question");
    public static readonly Phrase NoSuchValue = new("no-such-value", "column", "given", "values");
    public static readonly Phrase NoSuchGroup = new("no-such-group", "segment", "given", "groups");
    public static readonly Phrase SinceLater = new("since-later", "since", "own");
    public static readonly Phrase OneSince = new("one-since");
    public static readonly Phrase NoRule = new("segment-without-rule");
    public static readonly Phrase NoQuestionOfSegment = new("no-question-of-segment");
    public static readonly Phrase NoDefinitionKind = new("no-definition-kind", "given", "kinds");

    public static readonly Phrase NameOfBundled = new("name-of-bundled", "given");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
