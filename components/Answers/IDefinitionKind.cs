using Quantities;
using Wording;

namespace Answers;

/// <summary>
/// A kind of document that people keep beside a dataset and questions are asked by, such as a segment map. A brick registers one and says what such a document has to be; where documents are kept
/// and how they come and go is the same for all.
/// </summary>
public interface IDefinitionKind
{
    /// <summary>The word it goes by in addresses, commands and files: lower-case, hyphenated.</summary>
    string Kind { get; }

    /// <summary>What such documents are called.</summary>
    Label Title { get; }

    /// <summary>Documents that every dataset has without keeping them, as they would be written.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Bundled { get; }

    /// <summary>Whether answers depend on revisions, so that all of them are kept; otherwise only the newest is.</summary>
    bool KeepsRevisions => true;

    /// <summary>Reads a document and writes it in the one way it is kept; refuses with <c>invalid-value</c> on <c>document</c>, or on the options in it that cannot be read.</summary>
    Result<ReadDefinition> Read(string document);
}

/// <summary>A document that can be kept.</summary>
/// <param name="Document">As it is kept: JSON in one way of writing.</param>
/// <param name="Notes">What is odd about it, and yet it can be used; said by <paramref name="Words"/>.</param>
/// <param name="Words">What says the notes.</param>
public sealed record ReadDefinition(string Document, IReadOnlyList<Message> Notes, Phrasebook Words);

/// <summary>Options that may name documents of the dataset. An answer depends on a document's revision, so a question is asked by <c>NAME@REVISION</c>; bases write it where people say the name.</summary>
public interface IDefinedOptions
{
    /// <summary>The documents named.</summary>
    IReadOnlyList<UsedDefinition> Uses();

    /// <summary>The same options with another name in the place of one.</summary>
    DatasetOptions Pinned(UsedDefinition use, string name);
}

/// <summary>A document that options name.</summary>
/// <param name="Option">The option's property.</param>
/// <param name="Kind">Which kind of document.</param>
/// <param name="Name">As it was written: <c>NAME</c> or <c>NAME@REVISION</c>.</param>
public sealed record UsedDefinition(string Option, string Kind, string Name);
