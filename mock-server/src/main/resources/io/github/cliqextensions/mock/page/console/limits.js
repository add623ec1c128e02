// What is left of each allowance, and what is locked for how long, on each organization's own clock.
import {byId, cell, CappedTable, element, row, setText, show} from './dom.js';
import {countdown, inWords, rateLimit} from './contract.js';

const ROWS = 50;
const ANNOUNCED = 3;

export class Limits {
  constructor({clocks, explainLock, filter, onOver}) {
    this.clocks = clocks;
    this.explainLock = explainLock;
    this.filter = filter;
    this.onOver = onOver;
    this.limits = [];
    this.locks = new Map();
    this.table = new CappedTable(byId('limits'), ROWS);
    this.table.onMore = () => this.draw();
  }

  update(limits) {
    this.limits = limits;
    this.announce();
    this.draw();
  }

  draw() {
    const matching = this.limits.filter(limit => this.filter(limit.organization)).sort(byUrgency);
    this.shown = this.table.visible(matching);
    this.table.draw(matching, keyOf, limit => this.create(limit), (line, limit) => this.fill(line, limit));
    show(byId('limits-none'), matching.length === 0);
    const locked = matching.filter(limit => limit.lockedUntil).length;
    setText(byId('limits-count'), matching.length === 0 ? '' : `${matching.length} in use, ${locked} locked`);
    this.tick();
  }

  /** The organizations whose clocks have to be known. */
  lockedOrganizations() {
    return (this.shown ?? []).filter(limit => limit.lockedUntil).map(limit => limit.organization);
  }

  of(organization, user, operation) {
    return this.limits.find(limit => keyOf(limit) === keyOf({organization, user, operation}));
  }

  /** Moves the countdowns on. */
  tick() {
    for (const line of this.table.body.children) {
      const {limit, parts} = line;
      if (!limit.lockedUntil) {
        continue;
      }
      const left = this.clocks.until(limit.organization, limit.lockedUntil);
      setText(parts.left, left === null ? '…' : countdown(left));
      if (left !== null && left <= 0) {
        this.onOver();
      }
    }
  }

  create(limit) {
    const meter = element('meter', {min: 0, max: limit.threshold});
    const budget = element('span', {class: 'budget'});
    const left = element('span', {class: 'countdown'});
    const why = element('button', {type: 'button', class: 'locked'}, 'locked ', left, ' · why?');
    const free = element('span', {class: 'free'}, 'free');
    why.addEventListener('click', () => this.explainLock(line.limit));
    const line = row(
        cell('Organization', limit.organization),
        cell('User', limit.user),
        cell('Operation', limit.operation),
        cell('Budget left', meter, budget),
        cell('Lock', why, free));
    line.parts = {meter, budget, left, why, free};
    return line;
  }

  fill(line, limit) {
    line.limit = limit;
    const {meter, budget, why, free} = line.parts;
    const left = limit.lockedUntil ? 0 : Math.max(0, limit.threshold - limit.count);
    const text = `${left} of ${limit.threshold}`;
    if (budget.textContent !== text) {
      budget.textContent = text;
      meter.value = left;
      meter.low = limit.threshold * 0.34;
      meter.setAttribute('aria-label', `Budget left: ${text}`);
    }
    line.classList.toggle('is-locked', Boolean(limit.lockedUntil));
    show(why, Boolean(limit.lockedUntil));
    show(free, !limit.lockedUntil);
  }

  /** Says, for who listens, which locks came and went. */
  announce() {
    const locks = new Map(this.limits.filter(limit => limit.lockedUntil).map(limit => [keyOf(limit), limit]));
    const came = [...locks].filter(([key]) => !this.locks.has(key)).map(([, limit]) => lockedOut(limit));
    const went = [...this.locks].filter(([key]) => !locks.has(key)).map(([, limit]) => freeAgain(limit));
    this.locks = locks;
    const news = [...came, ...went];
    if (news.length > 0) {
      byId('announcement').textContent = news.length > ANNOUNCED
          ? `${came.length} new locks, ${went.length} locks are over.`
          : news.join(' ');
    }
  }
}

const keyOf = ({organization, user, operation}) => JSON.stringify([organization, user, operation]);

const share = limit => limit.lockedUntil ? -1 : (limit.threshold - limit.count) / limit.threshold;

function byUrgency(one, other) {
  return share(one) - share(other)
      || compare(one.organization, other.organization)
      || compare(one.user, other.user)
      || compare(one.operation, other.operation);
}

const compare = (one, other) => one < other ? -1 : one > other ? 1 : 0;

function lockedOut({organization, user, operation}) {
  const limit = rateLimit(operation);
  return `${user} of ${organization} is locked out of ${operation}` + (limit ? ` for ${inWords(limit.lock)}.` : '.');
}

const freeAgain = ({organization, user, operation}) => `${user} of ${organization} may ${operation} again.`;
