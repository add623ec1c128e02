'use strict';

// The contract as a page: Swagger UI shows the operations and tries them at this mock, the rules stand beside them.
// Whatever comes from the contract or from an answer is put on the page as text.

// The viewer would else scroll to the targets of links by itself, and change the address without a word to the page.
window.noZensmooth = true;

const SCHEME = 'oauth';
const RULES_HEADER = 'x-cliq-mock-rules';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const LONG = 240;

const byId = id => document.getElementById(id);

/** An element with attributes and children; strings become text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes || {})) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** Ids and the bounds of a long are more than a number of JavaScript can hold: they are kept as text, digit by digit. */
function readContract(text) {
  return JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g,
    found => found.startsWith('"') ? found : '"' + found + '"'));
}

/** What is known of the contract by the names that its parts have for each other. */
class Contract {
  constructor(document) {
    this.document = document;
    this.rules = new Map(document['x-rules'].map(rule => [rule.id, rule]));
    this.strengths = document['x-strengths'];
    this.operations = [];
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of Object.keys(item).filter(name => METHODS.includes(name))) {
        this.operations.push({path, method, shared: item.parameters || [], ...item[method]});
      }
    }
    for (const operation of this.operations) {
      operation.rules = [...this.rules.values()].filter(rule => this.concerns(rule, operation));
      operation.refusals = this.refusals(operation);
    }
  }

  at(pointer) {
    return pointer.replace(/^#\/?/, '').split('/')
      .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce((node, part) => node === undefined ? undefined : node[part], this.document);
  }

  resolved(node) {
    return node && node.$ref ? {...this.at(node.$ref), ...node} : node;
  }

  operation(path, method) {
    return this.operations.find(operation => operation.path === path && operation.method === method);
  }

  /** What the contract says: a rule names its operations, or concerns them all. */
  concerns(rule, operation) {
    return rule.operations === undefined || rule.operations.includes(operation.operationId);
  }

  /** The rules that have a value in this part of an operation. */
  rulesWithValueIn(operation, part) {
    const place = ['#', 'paths', operation.path.replaceAll('~', '~0').replaceAll('/', '~1'), operation.method, part].join('/');
    return operation.rules.filter(rule => rule.places.some(one => one === place || one.startsWith(place + '/')));
  }

  /** The answers that refuse, each with those of its rules that concern the operation. */
  refusals(operation) {
    const refusals = [];
    for (const [status, reference] of Object.entries(operation.responses)) {
      const content = Object.values(this.resolved(reference).content || {});
      for (const example of content.flatMap(type => Object.values(type.examples || {})).map(one => this.resolved(one))) {
        if (example['x-refuses']) {
          const rules = example['x-refuses'].filter(id => operation.rules.includes(this.rules.get(id)));
          refusals.push({status, code: example.value.code, message: example.value.message, rules});
        }
      }
    }
    return refusals;
  }

  refusalsBy(rule) {
    return this.operations.flatMap(operation => operation.refusals
      .filter(refusal => refusal.rules.includes(rule))
      .map(refusal => ({operation, refusal})));
  }

  scopes(operation) {
    return [...new Set(operation.security.flatMap(way => way[SCHEME] || []))];
  }
}

function groupOf(rule) {
  return rule.replace(/-\d+$/, '');
}

/** 'PT5M' in words; what is longer or finer than a rate limit needs stays as it is. */
function inWords(duration) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) || [];
  const words = [[hours, 'hour'], [minutes, 'minute'], [seconds, 'second']]
    .filter(([count]) => count)
    .map(([count, unit]) => count + ' ' + unit + (count === '1' ? '' : 's'));
  return words.join(' ') || duration;
}

function strengthMark(contract, strength) {
  const known = contract.strengths[strength];
  return element('span', {class: 'strength ' + strength, title: known.source}, strength);
}

// --- Rules

/** Where a value stands, shortly: of an operation its name, else the last parts. */
function placeName(contract, pointer) {
  const parts = pointer.replace(/^#\//, '').split('/').map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (parts[0] === 'paths') {
    return [contract.operation(parts[1], parts[2]).operationId, ...parts.slice(3)].join(' ');
  }
  return parts.slice(parts[0] === 'components' ? 2 : 0).join(' ') || parts.join(' ');
}

function valueText(value) {
  if (typeof value === 'string') {
    return value;
  }
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).map(([name, inner]) => name + ': ' + (typeof inner === 'object' ? JSON.stringify(inner) : inner)).join('\n')
    : JSON.stringify(value);
}

function valueOf(contract, pointer) {
  const value = contract.at(pointer);
  const text = /\/security$/.test(pointer) ? value.flatMap(way => way[SCHEME]).join(' or ') : valueText(value);
  return text.length <= LONG
    ? element('code', {}, text)
    : element('details', {}, element('summary', {}, 'Show'), element('pre', {tabindex: '0'}, JSON.stringify(value, null, 2)));
}

function operationLinks(ids) {
  return ids.flatMap((id, i) => [i > 0 ? ', ' : '', element('a', {href: '#' + id}, id)]);
}

function ruleCard(contract, rule) {
  const card = element('article', {id: rule.id, class: 'rule ' + rule.strength, tabindex: '-1', 'aria-labelledby': rule.id + '-title'});
  card.append(element('h4', {id: rule.id + '-title'},
    element('a', {href: '#' + rule.id}, rule.id), ' ', strengthMark(contract, rule.strength)));
  card.append(element('p', {class: 'sentence'}, rule.sentence));
  for (const more of rule.also || []) {
    card.append(element('p', {class: 'also ' + more.strength}, strengthMark(contract, more.strength), ' ', more.sentence));
  }
  const facts = element('dl', {class: 'facts'});
  facts.append(element('dt', {}, 'Intent'), element('dd', {class: 'intent'}, rule.intent));
  const strengths = [rule.strength, ...(rule.also || []).map(more => more.strength)];
  facts.append(element('dt', {}, 'Source'), ...[...new Set(strengths)]
    .map(strength => element('dd', {}, contract.strengths[strength].source)));
  if (rule.places.length > 0) {
    facts.append(element('dt', {}, rule.places.length === 1 ? 'Value' : 'Values'));
    const values = element('dd', {});
    for (const place of rule.places) {
      values.append(element('div', {class: 'value'},
        element('span', {class: 'place', title: place}, placeName(contract, place)), valueOf(contract, place)));
    }
    facts.append(values);
  }
  facts.append(element('dt', {}, 'Concerns'), element('dd', {class: 'concerns'},
    ...rule.operations === undefined ? ['every operation'] : rule.operations.length === 0 ? ['no operation'] : operationLinks(rule.operations)));
  const refusals = contract.refusalsBy(rule.id);
  if (refusals.length > 0) {
    facts.append(element('dt', {}, 'Refused with'));
    const answers = new Map();
    for (const {operation, refusal} of refusals) {
      const answer = [refusal.status, refusal.code].filter(Boolean).join(' ');
      answers.set(answer, [...answers.get(answer) || [], operation.operationId]);
    }
    for (const [answer, operations] of answers) {
      facts.append(element('dd', {class: 'refused'}, element('code', {}, answer), ' by ', ...operationLinks(operations)));
    }
  }
  card.append(facts);
  return card;
}

function showRules(contract) {
  for (const [name, strength] of Object.entries(contract.strengths)) {
    byId('strengths').append(element('dt', {}, strengthMark(contract, name)), element('dd', {}, strength.source));
    const box = element('input', {type: 'checkbox', value: name, id: 'strength-' + name});
    box.defaultChecked = true;
    byId('strength-choice').append(element('label', {for: box.id}, box, ' ' + name));
  }
  const cards = [];
  const groups = new Map();
  for (const rule of contract.rules.values()) {
    const group = groupOf(rule.id);
    if (!groups.has(group)) {
      const section = element('section', {'aria-labelledby': 'group-' + group},
        element('h3', {id: 'group-' + group}, group));
      groups.set(group, section);
      byId('rule-list').append(section);
    }
    const card = ruleCard(contract, rule);
    groups.get(group).append(card);
    cards.push({card, text: card.textContent.toLowerCase(), strengths: [rule, ...(rule.also || [])].map(one => one.strength)});
  }
  const filter = () => {
    const words = byId('words').value.toLowerCase().split(/\s+/).filter(Boolean);
    const strengths = [...byId('strength-choice').querySelectorAll('input:checked')].map(box => box.value);
    let found = 0;
    for (const {card, text, strengths: its} of cards) {
      card.hidden = !(its.some(one => strengths.includes(one)) && words.every(word => text.includes(word)));
      found += card.hidden ? 0 : 1;
    }
    groups.forEach(section => {
      section.hidden = section.querySelectorAll('article:not([hidden])').length === 0;
    });
    byId('found').textContent = found === cards.length ? found + ' rules' : found + ' of ' + cards.length + ' rules';
  };
  byId('filter').addEventListener('input', filter);
  byId('filter').addEventListener('submit', event => event.preventDefault());
  filter();
  return () => {
    byId('filter').reset();
    filter();
  };
}

// --- Operations

/** The contract as the viewer gets it: this mock is its only server, and a token is asked for as it is sent. */
function triable(contract) {
  const {document} = contract;
  const copy = structuredClone(document);
  copy.servers = [{url: location.origin + new URL(document.servers[0].url).pathname, description: 'This mock'}];
  copy.components.securitySchemes[SCHEME] = {
    type: 'http',
    scheme: 'bearer',
    description: 'An access token of the state that this mock holds.',
  };
  const inlined = node => Array.isArray(node)
    ? node.map(inlined)
    : node !== null && typeof node === 'object'
      ? Object.fromEntries(Object.entries(contract.resolved(node)).filter(([name]) => name !== '$ref')
        .map(([name, inner]) => [name, inlined(inner)]))
      : node;
  for (const operation of contract.operations) {
    // The viewer leaves references of a path unread, and starts from one example of a parameter.
    copy.paths[operation.path][operation.method].parameters = inlined([...operation.shared, ...operation.parameters || []])
      .map(triableParameter);
  }
  Object.values(copy.paths).forEach(item => delete item.parameters);
  // The bounds of a long, which the viewer would round.
  const ids = copy.components.schemas.TeamIds.items;
  delete ids.minimum;
  delete ids.maximum;
  return copy;
}

function triableParameter({examples, ...parameter}) {
  const first = Object.values(examples || {})[0];
  const example = first ? first.value : parameter.example;
  const long = parameter.schema.type === 'integer' && typeof example === 'string';
  // An id with more digits than the viewer's numbers hold is text to it.
  const {minimum, maximum, ...schema} = parameter.schema;
  return {...parameter, example, schema: long ? {...schema, type: 'string', pattern: '^[0-9]+$'} : parameter.schema};
}

/** Parts of the viewer with what it does not know of: the limits and rules of an operation, and of an answer. */
function rulesPlugin(contract) {
  return system => {
    const h = system.React.createElement;
    const link = id => {
      const rule = contract.rules.get(id);
      return rule === undefined ? id : h('a', {key: id, href: '#' + id, className: 'rule-link ' + rule.strength, title: rule.sentence},
        id, rule.strength === 'assumed' && h('small', null, ' assumed'));
    };
    const links = rules => h('span', {className: 'rule-links'}, rules.map(rule => link(rule.id)));
    const sentences = (title, rules) => h('details', {className: 'concerning'},
      h('summary', null, title + ' (' + rules.length + ')'),
      h('ul', null, rules.map(rule => h('li', {key: rule.id}, h('span', {className: 'rule-links'}, link(rule.id)), ' ', rule.sentence))));
    const about = operation => {
      const limit = operation['x-rate-limit'];
      const shared = rule => rule.operations === undefined;
      return h('section', {className: 'contract-notes', 'aria-label': 'Limits and rules of ' + operation.operationId},
        h('dl', null,
          h('dt', null, 'Rate limit'),
          h('dd', null, limit.threshold + ' requests in ' + inWords(limit.window) + ' for each user; who asks more often is locked out for '
            + inWords(limit.lock) + '. ', links(contract.rulesWithValueIn(operation, 'x-rate-limit'))),
          h('dt', null, 'OAuth scope'),
          h('dd', null, contract.scopes(operation).flatMap((scope, i) => [i > 0 ? ' or ' : '', h('code', {key: scope}, scope)]),
            ' ', links(contract.rulesWithValueIn(operation, 'security')))),
        sentences('Rules of this operation', operation.rules.filter(rule => !shared(rule))),
        sentences('Rules of every operation', operation.rules.filter(shared)),
        h('details', {className: 'refusing'},
          h('summary', null, 'Refusals and their rules (' + operation.refusals.length + ')'),
          h('table', {className: 'refusals'},
            h('thead', null, h('tr', null, ...['Answer', 'Message', 'Rules'].map(title => h('th', {key: title, scope: 'col'}, title)))),
            h('tbody', null, operation.refusals.map((refusal, i) => h('tr', {key: i},
              h('td', null, h('code', null, refusal.status), refusal.code && ' ', refusal.code && h('code', null, refusal.code)),
              h('td', null, refusal.message),
              h('td', null, h('span', {className: 'rule-links'}, refusal.rules.map(link)))))))));
    };
    const broken = header => h('section', {className: 'contract-notes broken', 'aria-label': 'Broken rules'},
      h('h5', null, 'Why: the rules that this request broke'),
      h('ul', null, header.split(',').map((line, i) => {
        const [, id, where] = /^\s*(\S+)\s*(.*)$/.exec(decoded(line));
        const rule = contract.rules.get(id);
        return h('li', {key: i}, h('span', {className: 'rule-links'}, link(id)), ' ',
          rule && rule.sentence, where && h('span', {className: 'where'}, ' (' + where + ')'));
      })));
    return {
      wrapComponents: {
        parameters: Original => props => {
          const [path, method] = props.pathMethod;
          const operation = contract.operation(path, method);
          return h('div', null, operation && about(operation), h(Original, props));
        },
        liveResponse: Original => props => {
          const headers = props.response.get('headers');
          const plain = headers && headers.toJS ? headers.toJS() : headers || {};
          const header = plain[RULES_HEADER];
          return h('div', null, header && broken(String(header)), h(Original, props));
        },
      },
    };
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function showOperations(contract, whenShown) {
  const viewer = SwaggerUIBundle({
    dom_id: '#viewer',
    spec: triable(contract),
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [rulesPlugin(contract)],
    layout: 'BaseLayout',
    // The page's own links are hashes already.
    deepLinking: false,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    syntaxHighlight: {activated: false},
    validatorUrl: null,
    onComplete: async () => {
      await offerTokens(viewer);
      whenShown();
    },
  });
  return viewer;
}

/** With the default state nobody has to type a token. */
async function offerTokens(viewer) {
  const state = await (await fetch('/docs/default-state.json')).json();
  for (const {token} of state.tokens) {
    const button = element('button', {type: 'button', 'aria-pressed': 'false'}, token);
    button.addEventListener('click', () => viewer.preauthorizeApiKey(SCHEME, token));
    byId('tokens').append(button);
  }
  // What is sent is the viewer's to know: Authorize may have changed it, or taken it away.
  const mark = () => {
    const sent = viewer.authSelectors.authorized()?.getIn([SCHEME, 'value']);
    const offered = [...byId('tokens').querySelectorAll('button')].filter(button => {
      const pressed = button.textContent === sent;
      button.setAttribute('aria-pressed', String(pressed));
      return pressed;
    });
    const said = offered.length > 0 ? '' : sent ? 'The token given to Authorize is sent.' : 'No access token is sent.';
    if (byId('sent').textContent !== said) {
      byId('sent').textContent = said;
    }
  };
  viewer.getStore().subscribe(mark);
  byId('caller').hidden = false;
  byId('tokens').querySelector('button').click();
}

// --- The page

/** What the address names: a rule, an operation, or one of the two parts. */
function follow(contract, viewer, clearFilter) {
  const name = decoded(location.hash.slice(1));
  const rule = contract.rules.has(name);
  const part = rule || name === 'rules' || byId('rule-list').contains(byId(name)) ? 'rules' : 'operations';
  byId('rules').hidden = part !== 'rules';
  byId('operations').hidden = part !== 'operations';
  for (const each of ['rules', 'operations']) {
    byId('to-' + each).toggleAttribute('aria-current', false);
  }
  byId('to-' + part).setAttribute('aria-current', 'true');
  document.querySelectorAll('.marked').forEach(one => one.classList.remove('marked'));
  if (rule) {
    const card = byId(name);
    if (card.hidden) {
      clearFilter();
    }
    card.classList.add('marked');
    card.scrollIntoView();
    card.focus({preventScroll: true});
    return;
  }
  const operation = contract.operations.find(one => one.operationId === name);
  if (operation) {
    viewer.layoutActions.show(['operations', operation.tags[0], name], true);
    requestAnimationFrame(() => byId('operations-' + operation.tags[0] + '-' + name)?.scrollIntoView());
  } else {
    scrollTo(0, 0);
  }
}

function followColours() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', paint);
  paint();
}

async function offerConsole() {
  const answer = await fetch('/_mock/', {method: 'HEAD'});
  byId('console').hidden = !answer.ok;
}

async function show() {
  followColours();
  document.querySelectorAll('.scripted').forEach(part => part.classList.remove('scripted'));
  const answer = await fetch('/openapi.json');
  if (!answer.ok) {
    throw new Error('the mock answered ' + answer.status);
  }
  const contract = new Contract(readContract(await answer.text()));
  document.title = contract.document.info.title + ': operations and rules';
  byId('title').textContent = contract.document.info.title;
  byId('summary').textContent = contract.document.info.description;
  const clearFilter = showRules(contract);
  byId('loading').remove();
  byId('operations').hidden = false;
  const viewer = showOperations(contract, () => follow(contract, viewer, clearFilter));
  addEventListener('hashchange', () => follow(contract, viewer, clearFilter));
  follow(contract, viewer, clearFilter);
  await offerConsole();
}

// By then the viewer is loaded too.
addEventListener('DOMContentLoaded', () => show().catch(fault => {
  const place = byId('loading') || byId('main').appendChild(element('p', {role: 'alert'}));
  place.textContent = 'The contract cannot be shown: ' + fault.message + '. Is the mock still running?';
}));
