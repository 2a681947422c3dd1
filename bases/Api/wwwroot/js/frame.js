// What an answer's head says of itself, as the page's parts need it: options, calendar, currency, instant.

/** The frame of an answer: what was asked, in which calendar and currency, up to which instant. */
export function frameOf(answer) {
  const { options, evidence } = answer.head;
  const { zone, weekStart, currency } = evidence.settings;
  return { measure: options.measure, grain: options.grain, where: options.where, zone, weekStart, currency, asOf: evidence.asOf, asOfLastEvent: evidence.asOfLastEvent };
}
