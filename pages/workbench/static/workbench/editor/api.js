/* Asks and writes. Whatever goes wrong becomes a Refusal with a sentence for the person. */

import { page, say } from './page.js';

export class Refusal extends Error {
  /** `kind`: conflict, refused, unread, not_allowed, not_here; or offline, signed_out, server, which may pass. */
  constructor(kind, message, body = {}) {
    super(message);
    this.kind = kind;
    this.body = body;
  }

  get mayPass() {
    return ['offline', 'server'].includes(this.kind);
  }
}

export function read(address, fields = {}) {
  return answer(`${page.base}${address}?${new URLSearchParams({ basis: page.basis, ...fields })}`, { method: 'GET' });
}

export function write(address, fields = {}) {
  return answer(`${page.base}${address}?${new URLSearchParams({ basis: page.basis })}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'X-CSRFToken': token() },
    keepalive: true, // a save on the way out of the page still arrives
  });
}

/* Read anew each time: signing in again in another tab brings a new one. */
function token() {
  const cookie = document.cookie.split('; ').find((each) => each.startsWith('csrftoken='));
  return cookie ? cookie.slice('csrftoken='.length) : '';
}

async function answer(address, options) {
  let response;
  try {
    response = await fetch(address, {
      ...options,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...options.headers },
    });
  } catch {
    throw new Refusal('offline', say('no_connection'));
  }
  const isJson = (response.headers.get('Content-Type') || '').includes('json');
  const body = isJson ? await response.json().catch(() => ({})) : {};
  if (response.ok && isJson) return body;
  if (body.error) throw new Refusal(body.error, body.message, body);
  if (response.status === 403) throw new Refusal('signed_out', say('signed_out'));
  throw new Refusal('server', say('server_error'));
}
