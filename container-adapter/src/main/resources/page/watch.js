// The lists that refresh themselves: invocations, the trace that is looked at, dead letters.
import { announce, byId, duration, element, time } from './dom.js';
import { showTrace } from './waterfall.js';

const REFRESH_MILLIS = 2000;
const OUTCOMES = ['ok', 'retry', 'reject', 'invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'precondition',
  'too_large', 'unsupported_media_type', 'unprocessable', 'too_many', 'unavailable', 'internal'];

let traceId = '';

function outcomeClass(outcome) {
  if (outcome === 'ok') return 'good';
  return ['retry', 'reject', 'unavailable', 'internal'].includes(outcome) ? 'bad' : 'warn';
}

function outcomeOf({ outcome }) {
  const cell = element('td', undefined, outcomeClass(outcome));
  // Where the column is narrow it breaks between words.
  cell.append(...outcome.split(/(?<=_)/).flatMap((word) => [word, element('wbr')]));
  return cell;
}

function showRuns({ items }) {
  byId('no-runs').hidden = items.length > 0;
  byId('no-runs').textContent = filtered() ? 'None of these.' : 'None yet. They appear here, whoever makes them.';
  byId('runs').hidden = items.length === 0;
  byId('runs').tBodies[0].replaceChildren(...items.map((run) => {
    const row = element('tr');
    const when = element('td');
    when.append(time(run.time));
    const what = element('td');
    what.append(run.traceId ? opener(run) : run.function, element('span', ` ${run.trigger}`, 'quiet'));
    if (run.about.length) what.append(element('div', run.about.join(', '), 'about'));
    row.append(when, what, outcomeOf(run), element('td', duration(run.micros), 'number'));
    return row;
  }));
}

function opener(run) {
  const button = element('button', run.function, 'link');
  button.type = 'button';
  button.title = 'Show its trace';
  button.addEventListener('click', async () => {
    traceId = run.traceId;
    await refresh();
    byId('trace-title').focus();
  });
  return button;
}

function showOpenTrace({ items }) {
  byId('trace').hidden = false;
  byId('trace-id').textContent = traceId;
  showTrace(items);
}

function closeTrace() {
  shown.delete('trace');
  traceId = '';
  byId('trace').hidden = true;
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
    announce(response.ok ? `${name} done.` : `${name} failed with ${response.status}.`);
    refresh();
  });
  return button;
}

// A list is only rebuilt when it changed, so that a focused button stays where it is.
const shown = new Map();

async function refreshPart(part, target, showPart) {
  const response = await fetch(target, { cache: 'no-store' });
  if (!response.ok) return;
  const text = await response.text();
  if (shown.get(part) === target + text) return;
  shown.set(part, target + text);
  showPart(JSON.parse(text));
}

const filtered = () => byId('by-function').value !== '*' || byId('by-outcome').value !== '*';

export async function refresh() {
  if (document.hidden) return;
  const filter = `${encodeURIComponent(byId('by-function').value)}/${encodeURIComponent(byId('by-outcome').value)}`;
  try {
    await refreshPart('runs', `/_/invocations/${filter}`, showRuns);
    if (traceId) await refreshPart('trace', `/_/traces/${traceId}`, showOpenTrace);
    await refreshPart('letters', '/_/dead-letters', showLetters);
  } catch {
    // the server is gone or restarting: the next round will tell
  }
}

export function startWatching() {
  byId('by-outcome').append(...OUTCOMES.map((outcome) => element('option', outcome)));
  byId('filter').addEventListener('change', refresh);
  byId('close-trace').addEventListener('click', closeTrace);
  document.addEventListener('visibilitychange', refresh);
  setInterval(refresh, REFRESH_MILLIS);
  refresh();
}
