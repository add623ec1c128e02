// The console: asks the control API what is new while the page is seen, and draws it.
import {byId, setText, show} from './dom.js';
import {forgetToken, get, Gone, keepToken, path, Refused, token} from './api.js';
import {readContract} from './contract.js';
import {Clocks, Holdings} from './holdings.js';
import {Journal} from './journal.js';
import {Limits} from './limits.js';
import {Why} from './why.js';
import {offer, onSubmit, wireControls} from './controls.js';

const EACH = 1_000;
const TICK = 500;
/** So often everything is looked at, whether the journal moved or not: others move clocks and add faults too. */
const EVERYTHING_EACH = 5_000;

const organization = byId('organization');

/** A whole id shows its organization alone; what is still being typed, all those that it may become. */
function filter(id) {
  const wanted = organization.value.trim();
  return wanted === '' || (holdings.holds(wanted) ? id === wanted : (id ?? '').includes(wanted));
}

const clocks = new Clocks();
const journal = new Journal({filter, explain: entry => why.entry(entry)});
const why = new Why({clocks, journal});
const limits = new Limits({clocks, filter, explainLock: limit => why.lock(limit), onOver: () => lookSoon()});
const holdings = new Holdings({clocks, filter});

let contractRead = false;
let asking = false;
let again = false;
let timer = null;
let lastLook = -Infinity;
let lastClocks = -Infinity;

/** Asks once, and then again after a while, one round at a time. */
async function round() {
  if (asking) {
    again = true;
    return;
  }
  clearTimeout(timer);
  asking = true;
  again = false;
  try {
    await refresh();
    connected();
  } catch (error) {
    disconnected(error);
  }
  asking = false;
  if (again) {
    round();
  } else if (!document.hidden && !byId('console').dataset.asksToken) {
    timer = setTimeout(round, EACH);
  }
}

async function refresh() {
  if (!contractRead) {
    offer(await readContract());
    contractRead = true;
  }
  const moved = await journal.follow();
  if (moved || performance.now() - lastLook > EVERYTHING_EACH) {
    await look();
  }
}

async function look() {
  const [state, used, faults] = await Promise.all(
      [get(path('state')), get(path('rate-limits')), get(path('faults'))]);
  draw(state, used, faults);
  await lookAtClocks();
  lastLook = performance.now();
}

function draw(state, used, faults) {
  performance.clearMeasures('refresh');
  performance.mark('refresh-begin');
  holdings.update(state, faults);
  limits.update(used);
  journal.draw();
  performance.measure('refresh', 'refresh-begin');
}

/** Clocks run on by themselves between two looks, so they need no look at each request. */
async function lookAtClocks() {
  const wanted = [...limits.lockedOrganizations(), ...holdings.shownOrganizations()];
  const known = wanted.every(id => clocks.now(id) !== null);
  if (!known || performance.now() - lastClocks > EVERYTHING_EACH) {
    await clocks.fetch(wanted);
    lastClocks = performance.now();
  }
  tick();
}

/** Something was done, here or by the time: look at everything at once. */
function lookSoon() {
  lastLook = -Infinity;
  lastClocks = -Infinity;
  round();
}

function tick() {
  limits.tick();
  holdings.tick();
  why.tick();
}

function connected() {
  show(byId('loading'), false);
  setText(byId('connection'), 'Live');
  byId('connection').dataset.state = 'live';
  show(byId('gone'), false);
  show(byId('token'), false);
  showConsole(true);
  show(organization.parentElement, true);
}

function showConsole(shown) {
  show(byId('console'), shown);
  show(byId('skip'), shown);
}

function disconnected(error) {
  show(byId('loading'), false);
  if (error instanceof Refused && error.status === 401) {
    askForToken(error.message);
    return;
  }
  const gone = error instanceof Gone;
  if (!gone && !(error instanceof Refused)) {
    console.error(error);
  }
  setText(byId('connection'), gone ? 'Server gone' : 'Refused');
  byId('connection').dataset.state = 'gone';
  setText(byId('gone'), gone
      ? 'The server does not answer. What is shown is old; this page looks for it each second.'
      : error.message);
  show(byId('gone'), true);
  // What comes back may be another server.
  lastLook = -Infinity;
  lastClocks = -Infinity;
}

function askForToken(message) {
  const wrong = token() !== null;
  forgetToken();
  byId('console').dataset.asksToken = 'yes';
  setText(byId('connection'), 'Token needed');
  byId('connection').dataset.state = 'token';
  show(byId('gone'), false);
  showConsole(false);
  show(organization.parentElement, false);
  show(byId('token'), true);
  setText(byId('token-form').querySelector('.problem'), wrong ? `This is not it: ${message}.` : '');
  byId('token-field').value = '';
  byId('token-field').focus();
}

function filterChanged() {
  limits.draw();
  holdings.draw();
  journal.draw();
  lookAtClocks().catch(disconnected);
}

onSubmit(byId('token-form'), () => {
  keepToken(byId('token-field').value);
  byId('token-field').value = '';
  delete byId('console').dataset.asksToken;
  round();
});
organization.addEventListener('input', filterChanged);
document.addEventListener('visibilitychange', () => document.hidden || round());
wireControls(lookSoon);
setInterval(() => document.hidden || tick(), TICK);
round();
