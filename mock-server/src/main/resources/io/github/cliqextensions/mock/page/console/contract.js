// What the contract says of rules, operations and codes, and how the page says it.
import {element} from './dom.js';
import {get} from './api.js';

const rules = new Map();
const operations = new Map();

/** The words of the control API's contract for a rule that was not broken, but asked for. */
const BY_FAULT = 'asked for by a fault';

/** Reads the contract that the server was built from. */
export async function readContract() {
  const contract = await get('/openapi.json');
  contract['x-rules'].forEach(rule => rules.set(rule.id, rule));
  for (const methods of Object.values(contract.paths)) {
    for (const operation of Object.values(methods)) {
      if (operation.operationId) {
        operations.set(operation.operationId, operation);
      }
    }
  }
  const codes = Object.values(contract.components.examples).map(example => example.value?.code);
  return {operations: [...operations.keys()], codes: [...new Set(codes.filter(Boolean))], steps: steps()};
}

/** The windows and locks, the shortest first: so far a clock is moved to see one of them over. */
function steps() {
  const limits = [...operations.values()].map(operation => operation['x-rate-limit']).filter(Boolean);
  const durations = new Set(limits.flatMap(({window, lock}) => [window, lock]));
  return [...durations].sort((one, other) => milliseconds(one) - milliseconds(other));
}

export const rule = id => rules.get(id);

/** Threshold, window and lock, the last two in milliseconds. */
export function rateLimit(operation) {
  const limit = operations.get(operation)?.['x-rate-limit'];
  return limit && {threshold: limit.threshold, window: milliseconds(limit.window), lock: milliseconds(limit.lock)};
}

/** A broken rule of the journal: its id, and where or how it was broken. */
export function broken(text) {
  const end = text.indexOf(' ');
  return end < 0 ? {id: text, detail: ''} : {id: text.slice(0, end), detail: text.slice(end + 1)};
}

/** Where or how a rule was broken; the mock's own times are written out, and nothing in what a stranger may have sent. */
export function inPlainWords(text) {
  const {id, detail} = broken(text);
  return id.startsWith('RATE-')
      ? detail.replace(/PT[\d.HMS]+/g, iso => inWords(Math.ceil(milliseconds(iso) / 1000) * 1000))
      : detail;
}

/** Whether a fault gave this answer: it looks like a broken rule, and nothing was broken. */
export const byFault = entry => entry.rules.some(text => broken(text).detail === BY_FAULT);

export const breaks = (entry, id) => !byFault(entry) && entry.rules.some(text => broken(text).id === id);

export const ruleLink = id => element('a', {href: '/docs#' + encodeURIComponent(id), class: 'rule'}, id);

/** A duration of ISO 8601 in days and less. */
export function milliseconds(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso);
  const [days, hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

export function inWords(duration) {
  const seconds = Math.round(duration / 1000);
  const units = [[Math.floor(seconds / 3600), 'hour'], [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second']];
  const said = units.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return said.length > 0 ? said.join(' ') : '0 seconds';
}

export const inShort = duration => inWords(duration).replace(/ (h|min|s)[a-z]*/g, ' $1');

/** mm:ss, rounded up, so that a lock that still holds never reads 00:00. */
export function countdown(duration) {
  const seconds = Math.max(0, Math.ceil(duration / 1000));
  return [Math.floor(seconds / 60), seconds % 60].map(part => String(part).padStart(2, '0')).join(':');
}

export const timeOfDay = instant => instant.slice(11, 19);
