using Quantities;
using Wording;

namespace Churn.Core;

/// <summary>What a projected base says of itself, and why there is none.</summary>
static class WhatIfPhrases
{
    public static readonly Phrase Rule = new("what-if-rule");
    public static readonly Phrase RetentionByAge = new("what-if-retention", "grain", "first", "last");
    public static readonly Phrase DecayChosen = new("decay-chosen", "decay", "error", "others", "heldOut", "last");
    public static readonly Phrase DecayError = new("decay-error", "decay", "error");
    public static readonly Phrase DecayAsked = new("decay-asked", "decay", "error", "heldOut", "last");
    public static readonly Phrase DecayForm = new("decay-form", "decay", "how", "held");
    public static readonly Phrase FirstApart = new("first-cohort-apart", "customers", "period", "decay", "asked");
    public static readonly Phrase AcquisitionUsual = new("acquisition-usual", "mean", "window");
    public static readonly Phrase AcquisitionPlanned = new("acquisition-planned", "count");
    public static readonly Phrase RevenueUsual = new("revenue-per-active-usual", "revenue", "window", "currency");
    public static readonly Phrase RevenueGiven = new("revenue-per-active-given", "revenue", "usual", "window", "currency");
    public static readonly Phrase Changes = new("plan-changes", "acquisition", "retention");
    public static readonly Phrase HeldAgainst = new("plan-held-against", "baseline");
    public static readonly Phrase Steady = new("steady-base", "periods", "active");
    public static readonly Phrase NotSteady = new("no-steady-base");
    public static readonly Phrase BacktestRule = new("base-backtest", "periods", "decay");

    // Warnings.
    public static readonly Phrase PeriodNotOver = new("period-not-over", "period");
    public static readonly Phrase FirstCohortCrowded = new("first-cohort-crowded", "customers", "period");
    public static readonly Phrase RetentionRises = new("retention-rises", "early", "late");
    public static readonly Phrase NaiveBetter = new("naive-better", "of", "model", "naive", "periods");
    public static readonly Phrase BacktestNotPossible = new("backtest-not-possible");
    public static readonly Phrase RetentionCapped = new("retention-capped", "change");
    public static readonly Phrase NoRevenue = new("no-revenue");

    // Refusals.
    public static readonly Phrase TooFewPeriods = new("too-few-periods", "periods", "least", "grain");
    public static readonly Phrase NobodyReturned = new("nobody-returned", "grain", "apart");
    public static readonly Phrase DecayNotFitted = new("decay-not-fitted", "decay");

    public static Problem TooLittleData(Message why) => Problem.Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), why, Phrases.Words);
}
