// Under every chart: of whom, since when, by which rule, how sure; then the evidence it came from.
import { h } from './dom.js';
import { count, instant, money, number } from './format.js';
import { answerAddress } from './api.js';
import { frameOf } from './frame.js';

const sentence = parts => parts.filter(Boolean).join('; ');

function ofWhom(answer) {
  const { evidence } = answer.head;
  const { where } = frameOf(answer);
  const filter = where.length ? `events where ${where.join(' and ')}` : 'all events, no filter';
  return sentence([
    `${count(evidence.customers)} customers, ${count(evidence.orders)} orders in ${count(evidence.events)} events (${filter})`,
    evidence.anonymousEvents > 0 && `${count(evidence.anonymousEvents)} events without a customer are left out`,
  ]);
}

function sinceWhen(answer) {
  const { evidence } = answer.head;
  const { zone, weekStart, grain, asOf, asOfLastEvent } = frameOf(answer);
  return sentence([
    evidence.events > 0 && `${instant(evidence.firstEvent, zone)} to ${instant(evidence.lastEvent, zone)}`,
    `as of ${instant(asOf, zone)} (${asOfLastEvent ? 'last event of this version' : 'as asked'})`,
    `zone ${zone}`,
    grain === 'week' && weekStart && `weeks start on ${weekStart}`,
  ]);
}

/** The definition block. rule and certainty are what the answer's own sentences do not say. */
export function definitionBlock(answer, testId, { rule = [], certainty }) {
  const rows = [
    ['Of whom', ofWhom(answer)],
    ['Since when', sinceWhen(answer)],
    ['By which rule', [...answer.words.definition, ...rule.filter(Boolean), `(${answer.head.brickVersion})`].join(' ')],
    ['How sure', sentence([`dataset version ${answer.head.datasetVersion}`, ...certainty])],
  ];
  return h('dl', { class: 'definition', 'data-testid': testId },
    rows.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))));
}

/** The evidence: what was counted, which statistic and snapshot, and the query itself. */
export function evidenceBlock(answer, state) {
  const { evidence } = answer.head;
  const { zone, currency } = frameOf(answer);
  const facts = [
    ['Events', count(evidence.events)], ['Customers', count(evidence.customers)], ['Orders', count(evidence.orders)],
    ['Revenue', money(evidence.revenue, currency)],
    ['First event', instant(evidence.firstEvent, zone)], ['Last event', instant(evidence.lastEvent, zone)],
    ['Events without customer', count(evidence.anonymousEvents)],
    answer.scoreSum !== undefined && ['Sum of 100R + 10F + M', number(answer.scoreSum)],
    ['Statistic', evidence.statistic], ['Snapshot', evidence.snapshot],
  ].filter(Boolean);
  return h('div', { class: 'evidence' },
    h('dl', { class: 'facts-grid' }, facts.map(([term, text]) =>
      h('div', {}, h('dt', {}, term), h('dd', {}, text ?? '–')))),
    h('details', {}, h('summary', {}, 'The query behind it'),
      h('pre', { tabindex: '0' }, h('code', {}, evidence.query ?? 'no query was recorded'))),
    h('p', { class: 'small' }, h('a', { href: answerAddress(answer.head.question, state) }, 'This answer as JSON')));
}
