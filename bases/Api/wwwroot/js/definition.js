// Under every chart: of whom, since when, by which rule, how sure; then the evidence it came from.
import { h } from './dom.js';
import { count, instant, list, money, number } from './format.js';
import { answerAddress } from './api.js';
import { frameOf } from './frame.js';
import { language } from './language.js';
import { say } from './words.js';

const sentence = parts => parts.filter(Boolean).join('; ');

function ofWhom(answer) {
  const { evidence } = answer.head;
  const { customers, orders, events, anonymousEvents } = evidence;
  return sentence([
    say('counted', {
      customers: say('customer-count', { customers }), orders: say('order-count', { orders }), events: say('event-count', { events }), where: list(frameOf(answer).where),
    }),
    anonymousEvents > 0 && say('anonymous-left-out', { events: anonymousEvents }),
  ]);
}

function sinceWhen(answer) {
  const { evidence } = answer.head;
  const { zone, weekStart, grain, asOf, asOfLastEvent } = frameOf(answer);
  return sentence([
    evidence.events > 0 && say('from-to', { first: instant(evidence.firstEvent, zone), last: instant(evidence.lastEvent, zone) }),
    say('as-of', { at: instant(asOf, zone), by: asOfLastEvent ? 'last-event' : 'asked' }),
    say('in-zone', { zone }),
    grain === 'week' && weekStart && say('weeks-start', { day: weekStart }),
  ]);
}

/** The definition block. rule and certainty are what the answer's own sentences do not say. */
export function definitionBlock(answer, testId, { rule = [], certainty }) {
  const rows = [
    [say('of-whom'), ofWhom(answer)],
    [say('since-when'), sinceWhen(answer)],
    [say('by-which-rule'), [...answer.words.definition, ...rule.filter(Boolean), `(${answer.head.brickVersion})`].join(' ')],
    [say('how-sure'), sentence([say('dataset-version', { version: String(answer.head.datasetVersion) }), ...certainty])],
  ];
  return h('dl', { class: 'definition', 'data-testid': testId },
    rows.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))));
}

/** The evidence: what was counted, which statistic and snapshot, and the query itself. */
export function evidenceBlock(answer, state) {
  const { evidence } = answer.head;
  const { zone, currency } = frameOf(answer);
  const facts = [
    [say('events'), count(evidence.events)], [say('customers'), count(evidence.customers)], [say('orders'), count(evidence.orders)],
    [say('revenue'), money(evidence.revenue, currency)],
    [say('first-event'), instant(evidence.firstEvent, zone)], [say('last-event'), instant(evidence.lastEvent, zone)],
    [say('events-without-customer'), count(evidence.anonymousEvents)],
    answer.scoreSum !== undefined && [say('score-sum'), number(answer.scoreSum)],
    [say('statistic'), evidence.statistic], [say('snapshot'), evidence.snapshot],
  ].filter(Boolean);
  return h('div', { class: 'evidence' },
    h('dl', { class: 'facts-grid' }, facts.map(([term, text]) =>
      h('div', {}, h('dt', {}, term), h('dd', {}, text ?? '–')))),
    h('details', {}, h('summary', {}, say('query')),
      h('pre', { tabindex: '0' }, h('code', {}, evidence.query ?? say('no-query')))),
    h('p', { class: 'small' }, h('a', { href: answerAddress(answer.head.question, state, { lang: language }) }, say('as-json'))));
}
