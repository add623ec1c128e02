// What the mock holds: installations with the keys of their properties, the faults to come, and the clocks.
import {byId, cell, CappedTable, element, reconcile, row, setText, show} from './dom.js';
import {get, path} from './api.js';

const ROWS = 50;
const SUGGESTED = 100;
const CLOCKS = 6;
const FAULTS = 50;

/** The organizations' clocks as they were when they were last asked for, and as they ran on since. */
export class Clocks {
  constructor() {
    this.known = new Map();
  }

  async fetch(organizations) {
    const wanted = [...new Set(['', ...organizations])];
    await Promise.all(wanted.map(async organization => {
      try {
        const {now} = await get(path('clock', {organization}));
        this.known.set(organization, {now: Date.parse(now), at: performance.now()});
      } catch (error) {
        if (error.status !== 404) {
          throw error;
        }
        this.known.delete(organization);
      }
    }));
  }

  forget() {
    this.known.clear();
  }

  /** What time it is there in milliseconds, or null where that is not known. */
  now(organization) {
    const known = this.known.get(organization);
    return known ? known.now + performance.now() - known.at : null;
  }

  until(organization, instant) {
    const now = this.now(organization);
    return now === null ? null : Date.parse(instant) - now;
  }
}

export class Holdings {
  constructor({clocks, filter}) {
    this.clocks = clocks;
    this.filter = filter;
    this.state = {organizations: [], installations: [], extensions: []};
    this.ids = new Set();
    this.faults = [];
    this.table = new CappedTable(byId('installations'), ROWS);
    this.table.onMore = () => this.draw();
  }

  update(state, faults) {
    this.state = state;
    this.faults = faults;
    this.ids = new Set(state.organizations.map(({id}) => id));
    this.names = new Map(state.extensions.map(extension => [extension.id, extension.name]));
    this.draw();
  }

  /** Whether there is an organization with just this id. */
  holds(organization) {
    return this.ids.has(organization);
  }

  draw() {
    this.drawInstallations();
    this.drawFaults();
    this.drawSuggestions();
    this.tick();
  }

  shownOrganizations() {
    return this.state.organizations.map(organization => organization.id).filter(this.filter).slice(0, CLOCKS);
  }

  /** Moves the clocks on. */
  tick() {
    const shown = ['', ...this.shownOrganizations()];
    reconcile(byId('clock-list'), shown, id => id, newClock, (line, id) => {
      const now = this.clocks.now(id);
      setText(line.lastElementChild, now === null ? '…' : new Date(now).toISOString().slice(0, 19).replace('T', ' '));
    });
  }

  drawInstallations() {
    const all = this.state.installations.filter(installation => this.filter(installation.organization));
    this.table.draw(all, ({organization, extension}) => JSON.stringify([organization, extension]),
        () => row(...COLUMNS.map(label => cell(label))), (line, installation) => this.fill(line, installation));
    show(byId('mock-empty'), this.state.organizations.length === 0);
    show(byId('installations-none'), this.state.organizations.length > 0 && all.length === 0);
    setText(byId('installations-count'), all.length === 0 ? '' : String(all.length));
  }

  fill(line, installation) {
    const [organization, extension, version, scope, keys] = line.children;
    setText(organization, installation.organization);
    const name = this.names.get(installation.extension);
    setText(extension, name ? `${name} (${installation.extension})` : installation.extension);
    setText(version, installation.version ?? '');
    setText(scope, scopeOf(installation));
    const properties = Object.keys(installation.properties ?? {}).sort();
    const said = JSON.stringify(properties);
    if (line.said !== said) {
      line.said = said;
      keys.replaceChildren(...properties.length === 0
          ? [element('span', {class: 'hint'}, 'none')]
          : [element('ul', {class: 'keys'}, ...properties.map(key => element('li', {}, key)))]);
    }
  }

  drawFaults() {
    const all = this.faults.filter(fault => !fault.organization || this.filter(fault.organization));
    reconcile(byId('fault-list'), all.slice(0, FAULTS).map((fault, place) => ({place, text: faultInWords(fault)})),
        ({place}) => place, () => element('li'), (line, {text}) => setText(line, text));
    show(byId('faults-none'), all.length === 0);
    show(byId('clear-faults'), this.faults.length > 0);
    setText(byId('faults-count'), all.length === 0 ? '' : String(all.length));
  }

  drawSuggestions() {
    const ids = this.state.organizations.slice(0, SUGGESTED).map(organization => organization.id);
    reconcile(byId('organizations'), ids, id => id, id => element('option', {value: id}));
  }
}

const COLUMNS = ['Organization', 'Extension', 'Version', 'Scope', 'Keys of its properties'];

const newClock = id => element('div', {},
    element('dt', {}, id === '' ? 'The server’s clock' : id), element('dd', {}));

function scopeOf({scope, teamIds, disabledByAdmin}) {
  const where = scope === 'team' ? `teams ${teamIds.join(', ')}` : scope;
  return disabledByAdmin ? `${where}, disabled by the admin` : where;
}

function faultInWords({operation, organization, times, status, code, delay, connection}) {
  const what = [
    status && `answered with ${status}${code ? ' ' + code : ''}`,
    delay && `held back for ${delay}`,
    connection && `connection: ${connection}`,
  ];
  const whose = organization ? ` of ${organization}` : '';
  const which = operation === '*' ? 'any operation' : operation;
  return `${times} × ${which}${whose}: ${what.filter(Boolean).join(', ')}`;
}
