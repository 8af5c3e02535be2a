'use strict';
// The start page's behaviour: forms invoke functions, two lists refresh themselves. Whatever came from a server is set
// as text, never as markup.

const REFRESH_MILLIS = 2000;
const MADE_TRIES = 40;
const MADE_PAUSE_MILLIS = 250;

const byId = (id) => document.getElementById(id);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// ---- invoking

function httpRequest(form) {
  const fields = [...new FormData(form)];
  const value = (name) => (fields.find(([field]) => field === name) || [])[1];
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const [name, given] of fields) {
    if (name.startsWith('path:')) path = path.replace(`{${name.slice(5)}}`, encodeURIComponent(given));
    if (name.startsWith('query:') && given !== '') query.append(name.slice(6), given);
  }
  const method = value('method');
  const withBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const headers = {};
  if (value('if-match')) headers['If-Match'] = value('if-match');
  if (withBody) headers['Content-Type'] = 'application/json';
  const search = withBody || !query.size ? '' : `?${query}`;
  return { method, headers, path: form.dataset.path, target: path + search, body: withBody ? value('body') : undefined };
}

function eventRequest(form) {
  const { kind, topic, prefix } = form.dataset;
  if (kind === 'message') {
    return { method: 'POST', target: `/_/messages/${encodeURIComponent(topic)}`, body: form.elements.body.value };
  }
  if (kind === 'tick') return { method: 'POST', target: `/_/ticks/${encodeURIComponent(form.dataset.function)}` };
  const file = form.elements.file.files[0];
  const key = prefix + file.name;
  return {
    method: 'POST', target: `${bucketOf(form)}/${encodeURIComponent(key)}`, body: file, key,
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
  };
}

async function invoke(form) {
  const output = form.querySelector('output');
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const request = form.dataset.kind === 'http' ? httpRequest(form) : eventRequest(form);
    const before = form.dataset.kind === 'upload' ? await objects(form) : undefined;
    const start = performance.now();
    const response = await fetch(request.target, { ...request, cache: 'no-store', redirect: 'manual' });
    const body = await response.text();
    show(output, request, response, body, performance.now() - start);
    if (request.path) remember(request.path, body);
    if (response.ok && before) await showMade(output, form, request.key, before);
  } catch (failure) {
    output.replaceChildren(element('span', `No answer: ${failure.message}`, 'bad'));
  } finally {
    button.disabled = false;
    refresh();
  }
}

function show(output, request, response, body, millis) {
  const line = element('div', undefined, 'answer');
  line.append(
    element('span', `${response.status} ${meaning(request, response)}`, response.ok ? 'good' : 'bad'),
    element('span', `${millis.toFixed(0)} ms`),
    element('code', `${request.method} ${request.target}`));
  for (const name of ['location', 'etag', 'allow', 'retry-after']) {
    if (response.headers.has(name)) line.append(element('span', `${name}: ${response.headers.get(name)}`, 'quiet'));
  }
  output.replaceChildren(line);
  if (body) output.append(element('pre', pretty(body)));
}

function meaning(request, response) {
  if (!request.target.startsWith('/_/') || response.status !== 204) return response.statusText;
  return request.key ? 'stored' : 'published';
}

// JSON.parse would change numbers (10.00, or those beyond 2^53), so the text itself is indented.
function pretty(text) {
  let depth = 0;
  const line = () => '\n' + '  '.repeat(depth);
  return text.replace(/"(?:\\.|[^"\\])*"|[[\]{},:]/g, (token, at) => {
    const next = text[at + 1];
    if (token === '{' || token === '[') {
      if (next === '}' || next === ']') return token;
      depth++;
      return token + line();
    }
    if (token === '}' || token === ']') {
      if (text[at - 1] === '{' || text[at - 1] === '[') return token;
      depth--;
      return line() + token;
    }
    if (token === ',') return token + line();
    return token === ':' ? ': ' : token;
  });
}

// The id that was answered last fills the fields that ask for one: of POST /products those of /products/{id}, and each
// "productId" that is empty.
function remember(path, body) {
  let answer;
  try { answer = JSON.parse(body); } catch { return; }
  for (const [member, value] of Object.entries(answer ?? {})) {
    if (typeof value !== 'string' || !/^id$|Id$/.test(member)) continue;
    const noun = member === 'id' ? singular(path.split('/').filter((each) => !each.startsWith('{')).pop()) : member.slice(0, -2);
    fill(noun, value);
  }
}

const singular = (word) => word.replace(/s$/, '');

function fill(noun, id) {
  for (const form of document.querySelectorAll('form[data-path]')) {
    const segments = form.dataset.path.split('/');
    segments.forEach((each, at) => {
      if (each.startsWith('{') && singular(segments[at - 1]) === noun) form.elements[`path:${each.slice(1, -1)}`].value = id;
    });
  }
  for (const area of document.querySelectorAll('textarea')) {
    area.value = area.value.replaceAll(`"${noun}Id": ""`, () => `"${noun}Id": ${JSON.stringify(id)}`);
  }
}

const bucketOf = (form) => `/_/objects/${encodeURIComponent(form.dataset.bucket)}`;

async function objects(form) {
  const response = await fetch(bucketOf(form), { cache: 'no-store' });
  return response.ok ? new Map((await response.json()).items.map(({ key, modifiedAt }) => [key, modifiedAt])) : new Map();
}

// What functions make of an upload, as far as it is in the same bucket.
async function showMade(output, form, uploaded, before) {
  const note = element('p', 'Waiting for what is made of it…', 'quiet');
  output.append(note);
  for (let tries = 0; tries < MADE_TRIES; tries++) {
    await pause(MADE_PAUSE_MILLIS);
    for (const [key, modifiedAt] of await objects(form)) {
      if (key === uploaded || before.get(key) === modifiedAt) continue;
      const source = `${bucketOf(form)}/${encodeURIComponent(key)}`;
      const response = await fetch(source, { cache: 'no-store' });
      note.textContent = key;
      if ((response.headers.get('content-type') || '').startsWith('image/')) {
        const image = element('img', undefined, 'made');
        image.alt = `${key}, made of ${uploaded}`;
        image.src = `${source}?${Date.now()}`;
        output.append(image);
      }
      return;
    }
  }
  note.textContent = 'Nothing was made of it in this bucket. What was refused is among the dead letters.';
}

// ---- watching

function outcomeClass(outcome) {
  if (outcome === 'ok') return 'good';
  return ['retry', 'reject', 'unavailable', 'internal'].includes(outcome) ? 'bad' : 'warn';
}

function time(instant) {
  const shown = element('time', new Date(instant).toLocaleTimeString());
  shown.dateTime = instant;
  return shown;
}

function showRuns(runs) {
  byId('no-runs').hidden = runs.length > 0;
  byId('runs').hidden = runs.length === 0;
  byId('runs').tBodies[0].replaceChildren(...runs.map((run) => {
    const row = element('tr');
    const when = element('td');
    when.append(time(run.time));
    const millis = run.micros / 1000;
    row.append(when, element('td', run.function), element('td', run.trigger, 'quiet'), element('td', run.outcome, outcomeClass(run.outcome)),
      element('td', `${millis < 10 ? millis.toFixed(1) : millis.toFixed(0)} ms`, 'number'));
    return row;
  }));
}

function showLetters({ items, count }) {
  byId('no-letters').hidden = count > 0;
  byId('letter-count').hidden = count === 0;
  byId('letter-count').textContent = count;
  byId('letters').replaceChildren(...items.map((letter) => {
    const item = element('li');
    item.append(element('strong', letter.function), ` from ${letter.source}, `, time(letter.time),
      `, ${letter.attempts} ${letter.attempts === 1 ? 'attempt' : 'attempts'}`, element('div', letter.reason, 'reason'));
    const actions = element('div', undefined, 'actions');
    actions.append(action('Replay', letter), action('Discard', letter));
    item.append(actions);
    return item;
  }));
}

function action(name, letter) {
  const button = element('button', name, 'plain');
  button.type = 'button';
  button.setAttribute('aria-label', `${name} dead letter ${letter.id} of ${letter.function}`);
  button.addEventListener('click', async () => {
    button.disabled = true;
    const response = await fetch(`/_/dead-letters/${letter.id}/${name.toLowerCase()}`, { method: 'POST' });
    byId('announcement').textContent = response.ok ? `${name} done.` : `${name} failed with ${response.status}.`;
    refresh();
  });
  return button;
}

// A list is only rebuilt when it changed, so that a focused button stays where it is.
const shown = new Map();

async function refreshPart(target, showPart) {
  const response = await fetch(target, { cache: 'no-store' });
  if (!response.ok) return;
  const text = await response.text();
  if (shown.get(target) === text) return;
  shown.set(target, text);
  showPart(JSON.parse(text));
}

async function refresh() {
  if (document.hidden) return;
  try {
    await refreshPart('/_/invocations', ({ items }) => showRuns(items));
    await refreshPart('/_/dead-letters', showLetters);
  } catch {
    // the server is gone or restarting: the next round will tell
  }
}

// A link such as /#function-hello opens that function.
function openLinked() {
  const linked = byId(location.hash.slice(1));
  if (linked instanceof HTMLDetailsElement) linked.open = true;
}

// Where a function has several methods, the fields shown are those that the chosen one sends.
function showFields(form) {
  const withBody = ['POST', 'PUT', 'PATCH'].includes(form.elements.method.value);
  for (const field of form.querySelectorAll('[name^="query:"]')) field.closest('label').hidden = withBody;
  for (const field of form.querySelectorAll('[name="body"]')) field.closest('label').hidden = !withBody;
}

for (const form of document.querySelectorAll('form[data-kind="http"]')) {
  if (form.elements.method.tagName === 'SELECT') {
    form.elements.method.addEventListener('change', () => showFields(form));
    showFields(form);
  }
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  invoke(event.target);
});
document.addEventListener('visibilitychange', refresh);
window.addEventListener('hashchange', openLinked);
openLinked();
setInterval(refresh, REFRESH_MILLIS);
refresh();
