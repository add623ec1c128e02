// 'Why 429?': the budget, the lock, the request that caused it, and the rules, in words.
import {byId, element, setText, show} from './dom.js';
import {broken, breaks, byFault, countdown, inPlainWords, inWords, rateLimit, rule, ruleLink, timeOfDay} from './contract.js';

const LOCK_RULES = ['RATE-3', 'RATE-4'];

export class Why {
  constructor({clocks, journal}) {
    this.clocks = clocks;
    this.journal = journal;
    byId('why-close').addEventListener('click', () => this.close());
    byId('why').addEventListener('keydown', event => event.key === 'Escape' && this.close());
  }

  /** Explains a lock that holds. */
  lock(limit) {
    const cause = this.journal.causeOf(limit);
    const rules = cause?.rules ?? ['RATE-3'];
    this.open(`Why is ${limit.operation} locked?`, limit.organization, limit.lockedUntil,
        ...this.facts(limit, cause, limit.lockedUntil), ...inFull(rules));
  }

  /** Explains an answer of the journal. */
  entry(entry) {
    const locked = LOCK_RULES.some(id => breaks(entry, id));
    const cause = locked ? this.journal.causeOf(entry, entry.number) : undefined;
    const until = cause ? endOf(cause) : null;
    this.open(`Why ${entry.status}?`, entry.organization, until,
        ...locked ? this.facts(entry, cause, until) : asked(entry), ...inFull(entry.rules));
  }

  open(title, organization, until, ...content) {
    this.opener = document.activeElement;
    this.organization = organization;
    this.until = until;
    setText(byId('why-title'), title);
    byId('why-text').replaceChildren(...content);
    show(byId('why'), true);
    byId('why').focus();
    this.tick();
  }

  close() {
    show(byId('why'), false);
    this.opener?.focus();
  }

  tick() {
    const left = byId('why-left');
    if (!byId('why').hidden && left && this.until) {
      const time = this.clocks.until(this.organization, this.until);
      setText(left, time === null ? '…' : time > 0 ? `${countdown(time)} left` : 'over');
    }
  }

  facts({organization, user, operation}, cause, until) {
    const limit = rateLimit(operation);
    const list = element('dl', {class: 'facts'});
    const fact = (name, ...value) => list.append(element('div', {}, element('dt', {}, name), element('dd', {}, ...value)));
    fact('Who', `${user} of ${organization}`);
    if (limit) {
      fact('Allowed', `${limit.threshold} requests of ${operation} in ${inWords(limit.window)}`);
      fact('Lock', inWords(limit.lock));
    }
    fact('Passed by', this.causeLink(cause));
    if (until) {
      fact('Ends', `${timeOfDay(until)} on the organization’s clock, `, element('strong', {id: 'why-left'}));
    }
    return [list];
  }

  causeLink(cause) {
    if (!cause) {
      return 'a request that the journal does not hold any more';
    }
    const link = element('button', {type: 'button', class: 'link'},
        `${cause.method} at ${timeOfDay(cause.time)}, answered with ${cause.status}`);
    link.addEventListener('click', () => this.journal.reveal(cause));
    return link;
  }
}

function asked(entry) {
  const path = element('p', {class: 'path'}, `${entry.method} ${entry.path}`);
  return byFault(entry) ? [element('p', {class: 'fault'}, faultOf(entry)), path] : [path];
}

const faultOf = ({organization, user}) =>
  `A fault that was set beforehand answered this request of ${user} of ${organization}, as if it had broken the rule below. `
      + 'It broke none, and the answer locks nobody out.';

function endOf(cause) {
  const limit = rateLimit(cause.operation);
  return limit ? new Date(Date.parse(cause.time) + limit.lock).toISOString() : null;
}

function inFull(rules) {
  return rules.map(text => {
    const {id} = broken(text);
    const detail = inPlainWords(text);
    const known = rule(id);
    const more = (known?.also ?? []).map(also => element('p', {}, also.sentence));
    return element('article', {class: 'rule-in-full'},
        element('h3', {}, ruleLink(id), ' ', element('span', {class: 'strength'}, known?.strength ?? '')),
        element('p', {class: 'sentence'}, known?.sentence ?? ''),
        ...more,
        element('p', {class: 'hint'}, known?.intent ?? ''),
        ...detail ? [element('p', {class: 'detail'}, detail)] : []);
  });
}
