// The request that a function's form stands for, and the same as a line of curl.
import { token } from './session.js';

const WITH_BODY = ['POST', 'PUT', 'PATCH'];

export function requestOf(form) {
  return form.dataset.kind === 'http' ? httpRequest(form) : eventRequest(form);
}

function httpRequest(form) {
  const fields = [...new FormData(form)];
  const value = (name) => (fields.find(([field]) => field === name) || [])[1];
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const [name, given] of fields) {
    if (name.startsWith('path:')) path = path.replace(`{${name.slice(5)}}`, encodeURIComponent(given));
    if (name.startsWith('header:') && given !== '') headers[name.slice(7)] = given;
    if (name.startsWith('query:') && given !== '') query.append(name.slice(6), given);
  }
  const method = value('method');
  const withBody = WITH_BODY.includes(method);
  if (value('if-match')) headers['If-Match'] = value('if-match');
  const parts = form.dataset.type === 'multipart/form-data';
  if (withBody && !parts) headers['Content-Type'] = form.dataset.type;
  if (token()) headers.Authorization = `Bearer ${token()}`;
  const search = withBody || !query.size ? '' : `?${query}`;
  const body = !withBody ? undefined : parts ? partsOf(fields) : value('body');
  return { method, headers, path: form.dataset.path, target: path + search, body };
}

// The type of such a body has its boundary, which the browser makes.
function partsOf(fields) {
  const body = new FormData();
  for (const [name, given] of fields) {
    const chosen = given instanceof File ? given.name !== '' : given !== '';
    if (name.startsWith('part:') && chosen) body.append(name.slice(5), given);
  }
  return body;
}

function eventRequest(form) {
  const { kind, topic, prefix } = form.dataset;
  if (kind === 'message') {
    return {
      method: 'POST', target: `/_/messages/${encodeURIComponent(topic)}`, body: form.elements.body.value,
      headers: { 'Content-Type': 'application/json' },
    };
  }
  if (kind === 'tick') return { method: 'POST', target: `/_/ticks/${encodeURIComponent(form.dataset.function)}`, headers: {} };
  const file = form.elements.file.files[0];
  const key = prefix + (file ? file.name : 'FILE');
  return {
    method: 'POST', target: `${bucketOf(form)}/${encodeURIComponent(key)}`, body: file, key,
    headers: { 'Content-Type': (file && file.type) || 'application/octet-stream' },
  };
}

export const bucketOf = (form) => `/_/objects/${encodeURIComponent(form.dataset.bucket)}`;

// For a POSIX shell. The token is named and not written: a copied line ends in chats and histories.
export function curlOf(form) {
  const { method, target, headers, body, key } = requestOf(form);
  const parts = ['curl', '-i', ...(method === 'GET' ? [] : ['-X', method]), quoted(location.origin + target)];
  for (const [name, value] of Object.entries(headers)) {
    parts.push('-H', name === 'Authorization' ? '"Authorization: Bearer $TOKEN"' : quoted(`${name}: ${value}`));
  }
  if (body instanceof FormData) {
    for (const [name, value] of body) parts.push('-F', quoted(`${name}=${value instanceof File ? `@${value.name}` : value}`));
    if (![...body].length) parts.push('-F', quoted('FIELD=VALUE'));
  } else if (key) parts.push('--data-binary', quoted(`@${body ? body.name : 'FILE'}`));
  else if (body !== undefined) parts.push('--data-raw', quoted(body));
  return parts.join(' ');
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
