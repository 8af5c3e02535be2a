// Signing in: a token that somebody pastes, kept for this tab alone. What it says is shown, and checked by nobody here.
import { announce, byId, element } from './dom.js';

const KEY = 'token';

export const token = () => sessionStorage.getItem(KEY);

// The members of a JWT's payload (RFC 7519); null for a token of another kind.
function claimsOf(jwt) {
  const parts = jwt.split('.');
  if (parts.length !== 3) return null;
  try {
    const bytes = Uint8Array.from(atob(parts[1].replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return claims && typeof claims === 'object' ? claims : null;
  } catch {
    return null;
  }
}

function claimText(name, value) {
  if (!['exp', 'nbf', 'iat', 'auth_time'].includes(name) || typeof value !== 'number') {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  const told = new Date(value * 1000).toISOString().replace('.000', '');
  return name === 'exp' && value * 1000 < Date.now() ? `${told} (expired)` : told;
}

function show() {
  const given = token();
  byId('sign-out').hidden = !given;
  byId('token').value = '';
  byId('claims').replaceChildren();
  if (!given) {
    byId('signed').textContent = 'Not signed in';
    return;
  }
  const claims = claimsOf(given);
  byId('signed').textContent = claims && claims.sub ? `Signed in as ${claims.sub}` : 'Signed in';
  if (!claims) {
    byId('claims').append(element('p', 'The token is no JWT: what it says is known to its issuer alone.', 'quiet'));
    return;
  }
  const list = element('dl');
  for (const [name, value] of Object.entries(claims)) list.append(element('dt', name), element('dd', claimText(name, value)));
  byId('claims').append(element('p', 'What the token says; nobody has checked it here:', 'quiet'), list);
}

function signIn(event) {
  event.preventDefault();
  const field = byId('token');
  const given = field.value.trim().replace(/^Bearer\s+/i, '');
  // RFC 6750: nothing else can stand in the header.
  const valid = /^[\w.~+/-]+=*$/.test(given);
  field.setCustomValidity(valid ? '' : 'This is no bearer token: it has letters, digits and -._~+/ alone.');
  if (!field.reportValidity()) return;
  sessionStorage.setItem(KEY, given);
  changed('Signed in.');
}

function changed(text) {
  show();
  announce(text);
  document.dispatchEvent(new Event('session'));
}

// What to do after a function's 401 or 403; undefined after any other answer.
export function hint(response) {
  const challenge = response.headers.get('www-authenticate') || '';
  const [, why] = /error_description="([^"]*)"/.exec(challenge) || [];
  const [, scope] = /scope="([^"]*)"/.exec(challenge) || [];
  let text;
  if (response.status === 401) text = token() ? 'The token was not accepted' : 'This function wants a token';
  if (response.status === 403) text = token() ? 'The token does not allow this' : 'This is not allowed without a token';
  if (!text) return undefined;
  const told = element('p', text + (scope ? `; wanted: ${scope}` : '') + (why ? `; ${why}` : '') + '. ', 'warn');
  const link = element('a', 'Sign in');
  link.href = '#account';
  told.append(link);
  return told;
}

export function startSession() {
  byId('sign-in').addEventListener('submit', signIn);
  byId('token').addEventListener('input', () => byId('token').setCustomValidity(''));
  byId('sign-out').addEventListener('click', () => {
    sessionStorage.removeItem(KEY);
    changed('Signed out.');
  });
  show();
}
