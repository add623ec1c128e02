// What can be done to the mock. What it refuses is told where it was asked, in its own words.
import {byId, element} from './dom.js';
import {Gone, path, request} from './api.js';
import {inShort, milliseconds} from './contract.js';

const CONFIRM_WITHIN = 5_000;

export function wireControls(changed) {
  const doing = (form, done, action) => perform(form, done, action, changed);
  wireAdvance(byId('advance'), doing);
  wireFaults(byId('add-fault'), byId('clear-faults'), doing);
  wireReset(byId('reset'), doing);
}

/** Offers what the contract knows. */
export function offer({operations, codes, steps}) {
  byId('steps').append(...steps.map(step =>
    element('button', {type: 'button', 'data-duration': step}, `+ ${inShort(milliseconds(step))}`)));
  byId('add-fault').elements.operation.append(...operations.map(id => element('option', {}, id)));
  byId('codes').append(...codes.map(code => element('option', {value: code})));
}

async function perform(form, done, action, changed) {
  const problem = form.querySelector('.problem');
  const success = form.querySelector('.done');
  problem.textContent = '';
  if (success) {
    success.textContent = '';
  }
  try {
    await action();
    if (success) {
      success.textContent = done;
    }
  } catch (error) {
    problem.textContent = error instanceof Gone ? 'The server does not answer.' : error.message;
  }
  changed();
}

function wireAdvance(form, doing) {
  const advance = duration => {
    const organization = form.elements.organization.value;
    const whose = organization === '' ? 'All clocks' : `The clock of ${organization}`;
    return doing(form, `${whose} advanced by ${duration}.`, () =>
      request('POST', path('clock/advance'), filled({duration, organization})));
  };
  byId('steps').addEventListener('click', ({target}) => target.dataset.duration && advance(target.dataset.duration));
  onSubmit(form, () => advance(form.elements.duration.value.trim()));
}

function wireFaults(add, clear, doing) {
  onSubmit(add, () => doing(add, 'Added to the faults above.', () => request('POST', path('faults'), faultOf(add.elements))));
  onSubmit(clear, () => doing(clear, '', () => request('DELETE', path('faults'))));
}

function faultOf({operation, organization, times, status, code, delay, connection}) {
  return filled({
    operation: operation.value,
    organization: organization.value,
    times: number(times.value),
    status: number(status.value),
    code: code.value.trim(),
    delay: delay.value.trim(),
    connection: connection.value,
  });
}

/** The second click within a few seconds is the confirmation. */
function wireReset(form, doing) {
  const button = form.querySelector('button');
  const label = button.textContent;
  let armed = null;
  const disarm = () => {
    clearTimeout(armed);
    armed = null;
    button.textContent = label;
  };
  onSubmit(form, () => {
    if (armed === null) {
      button.textContent = 'Click again to reset everything';
      armed = setTimeout(disarm, CONFIRM_WITHIN);
      return;
    }
    disarm();
    doing(form, 'The mock is as it was at its start.', () => request('POST', path('reset')));
  });
}

export function onSubmit(form, action) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    action();
  });
}

const number = text => text === '' ? '' : Number(text);

const filled = members => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));
