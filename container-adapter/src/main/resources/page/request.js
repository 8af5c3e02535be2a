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
  if (withBody) headers['Content-Type'] = 'application/json';
  if (token()) headers.Authorization = `Bearer ${token()}`;
  const search = withBody || !query.size ? '' : `?${query}`;
  return { method, headers, path: form.dataset.path, target: path + search, body: withBody ? value('body') : undefined };
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
  if (key) parts.push('--data-binary', quoted(`@${body ? body.name : 'FILE'}`));
  else if (body !== undefined) parts.push('--data-raw', quoted(body));
  return parts.join(' ');
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
