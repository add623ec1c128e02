// The control API. The token, where one is asked for, lives as long as the tab.

const TOKEN = 'cliq-mock-control-token';

/** An answer that is not what was asked for, in the server's own words. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** There was no answer. */
export class Gone extends Error {}

export const token = () => sessionStorage.getItem(TOKEN);

export function keepToken(text) {
  sessionStorage.setItem(TOKEN, text);
}

export function forgetToken() {
  sessionStorage.removeItem(TOKEN);
}

export async function request(method, path, body) {
  const response = await send(method, path, body);
  if (!response.ok) {
    throw new Refused(response.status, await messageOf(response));
  }
  return response;
}

export async function get(path) {
  const response = await request('GET', path);
  return orGone(response.json());
}

/** A path of the control API, with those of the query's parameters that have a value. */
export function path(place, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  return '/_mock/' + place + (given.length > 0 ? '?' + new URLSearchParams(given) : '');
}

function send(method, path, body) {
  const headers = token() === null ? {} : {Authorization: 'Bearer ' + encodable(token())};
  return orGone(fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)}));
}

// A header has no room for other characters; what a server cannot have been given is refused by it as any wrong token is.
const encodable = text => text.replace(/[^\x20-\x7e]/g, '?');

async function orGone(promise) {
  try {
    return await promise;
  } catch (cause) {
    throw new Gone('no answer', {cause});
  }
}

async function messageOf(response) {
  try {
    return (await response.json()).message ?? `status ${response.status}`;
  } catch {
    return `status ${response.status}`;
  }
}
