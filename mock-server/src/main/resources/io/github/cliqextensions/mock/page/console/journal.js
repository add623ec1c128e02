// The live journal: the latest first, each with the rules that it broke.
import {byId, cell, CappedTable, element, row, setText, show} from './dom.js';
import {path, request} from './api.js';
import {breaks, broken, inPlainWords, rule, ruleLink, timeOfDay} from './contract.js';

const KEPT = 10_000;
const ROWS = 100;
const TYPING_PAUSE = 150;

export class Journal {
  constructor({explain, filter}) {
    this.explain = explain;
    this.filter = filter;
    this.table = new CappedTable(byId('journal'), ROWS);
    this.table.onMore = () => this.draw();
    this.text = byId('journal-text');
    this.status = byId('journal-status');
    this.text.addEventListener('input', () => this.drawSoon());
    this.status.addEventListener('input', () => this.draw());
    this.forget();
  }

  forget() {
    this.id = null;
    this.after = 0;
    this.count = 0;
    this.entries = [];
  }

  /** Fetches what is new, and tells whether anything is. */
  async follow() {
    let {id, after, entries} = await this.fetch();
    const another = id !== this.id;
    if (another && this.after > 0) {
      this.forget();
      ({id, after, entries} = await this.fetch());
    }
    this.id = id;
    this.after = after;
    this.append(entries);
    return another || entries.length > 0;
  }

  async fetch() {
    const response = await request('GET', path('requests', {after: this.after, latest: KEPT}));
    return {
      id: response.headers.get('X-Cliq-Mock-Journal'),
      after: Number(response.headers.get('X-Cliq-Mock-After')),
      entries: await response.json(),
    };
  }

  append(entries) {
    for (const entry of entries) {
      entry.number = this.count++;
      entry.searched = searched(entry);
    }
    this.entries.push(...entries);
    if (this.entries.length > KEPT) {
      this.entries.splice(0, this.entries.length - KEPT);
    }
  }

  /** The request that passed the threshold, the latest one that came no later than this entry. */
  causeOf({organization, user, operation}, before = Infinity) {
    return this.entries.findLast(entry => entry.number <= before
        && entry.organization === organization
        && entry.user === user
        && entry.operation === operation
        && breaks(entry, 'RATE-3'));
  }

  /** Shows an entry and puts the focus on it, whatever the filters are. */
  reveal(entry) {
    this.text.value = '';
    this.status.value = '';
    const place = this.matching().indexOf(entry);
    if (place < 0) {
      return;
    }
    this.table.shown = Math.max(this.table.shown, place + 1);
    this.draw();
    const line = this.table.body.childrenByKey.get(keyOf(entry));
    line.tabIndex = -1;
    line.focus();
    line.scrollIntoView({block: 'center'});
  }

  drawSoon() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.draw(), TYPING_PAUSE);
  }

  draw() {
    const matching = this.matching();
    this.table.draw(matching, keyOf, entry => this.create(entry));
    show(byId('journal-none'), this.entries.length === 0);
    show(byId('journal-no-match'), this.entries.length > 0 && matching.length === 0);
    setText(byId('journal-count'), counted(matching.length, this.entries.length));
  }

  matching() {
    const text = this.text.value.trim().toLowerCase();
    const status = this.status.value;
    const found = this.entries.filter(entry => this.filter(entry.organization)
        && String(entry.status).startsWith(status)
        && entry.searched.includes(text));
    return found.reverse();
  }

  create(entry) {
    return row(
        cell('Time', element('time', {datetime: entry.time, title: entry.time}, timeOfDay(entry.time))),
        cell('Who', who(entry)),
        cell('Request', requestOf(entry)),
        cell('Answer', this.answer(entry)),
        cell('Broken rules', rulesOf(entry)));
  }

  answer(entry) {
    const status = element('span', {class: `status s${Math.floor(entry.status / 100)}`}, String(entry.status));
    const answer = element('div', {class: 'answer'}, status);
    if (entry.rules.length > 0) {
      const why = element('button', {type: 'button', 'aria-label': `Why ${entry.status}?`}, 'why?');
      why.addEventListener('click', () => this.explain(entry));
      answer.append(why);
    }
    if (entry.code) {
      answer.append(element('code', {}, entry.code));
    }
    return answer;
  }
}

const keyOf = entry => entry.number;

const counted = (matching, all) => all === 0 ? '' : matching === all ? String(all) : `${matching} of ${all}`;

function searched(entry) {
  const parts = [entry.organization, entry.user, entry.operation, entry.method, entry.path, entry.status, entry.code];
  return [...parts, ...entry.rules].join(' ').toLowerCase();
}

function who({organization, user}) {
  return element('div', {class: 'who'},
      element('span', {}, user ?? 'unknown user'),
      ...organization === null ? [] : [element('span', {class: 'hint'}, organization)]);
}

function requestOf({operation, method, path}) {
  return element('div', {class: 'request'},
      element('strong', {}, operation ?? 'no operation'),
      element('span', {class: 'path'}, `${method} ${path}`));
}

function rulesOf(entry) {
  return element('ul', {class: 'rules'}, ...entry.rules.map(text => {
    const {id} = broken(text);
    return element('li', {}, ruleLink(id), ' ', rule(id)?.sentence ?? '',
        element('span', {class: 'detail'}, inPlainWords(text)));
  }));
}
