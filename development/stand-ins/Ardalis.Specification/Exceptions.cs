namespace Ardalis.Specification;

/// <summary>A specification starts its sort order twice.</summary>
public class DuplicateOrderChainException() : Exception("The sort order is started more than once; refine it with ThenBy.");

/// <summary>A specification with a result type has no selector.</summary>
public class SelectorNotFoundException() : Exception("The specification needs a Select.");

/// <summary>A specification sets Skip twice.</summary>
public class DuplicateSkipException() : Exception("Skip is set more than once.");

/// <summary>A specification sets Take twice.</summary>
public class DuplicateTakeException() : Exception("Take is set more than once.");
