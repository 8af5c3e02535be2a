// The start page's behaviour: forms invoke functions, each with its line of curl; see the other files for the rest.
import { remember, show } from './answer.js';
import { announce, byId, element } from './dom.js';
import { curlOf, requestOf } from './request.js';
import { startSession } from './session.js';
import { objects, showMade } from './upload.js';
import { refresh, startWatching } from './watch.js';

async function invoke(form) {
  const output = form.querySelector('output');
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const request = requestOf(form);
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
    forms.forEach(showCurl);
  }
}

// Where a function has several methods, the fields shown are those that the chosen one sends.
function showFields(form) {
  const withBody = ['POST', 'PUT', 'PATCH'].includes(form.elements.method.value);
  for (const field of form.querySelectorAll('[name^="query:"]')) field.closest('label').hidden = withBody;
  for (const field of form.querySelectorAll('[name="body"]')) field.closest('label').hidden = !withBody;
}

function showCurl(form) {
  form.querySelector('.curl pre').textContent = curlOf(form);
}

async function copyCurl(form) {
  const line = form.querySelector('.curl pre');
  try {
    await navigator.clipboard.writeText(line.textContent);
    announce('Copied.');
  } catch {
    // without TLS beyond this machine there is no clipboard: it is marked for the keyboard
    getSelection().selectAllChildren(line);
  }
}

// A link such as /#function-hello opens that function.
function openLinked() {
  const linked = byId(location.hash.slice(1));
  if (linked instanceof HTMLDetailsElement) linked.open = true;
}

const forms = [...document.querySelectorAll('form.invoke')];
for (const form of forms) {
  if (form.dataset.kind === 'http' && form.elements.method.tagName === 'SELECT') {
    form.elements.method.addEventListener('change', () => showFields(form));
    showFields(form);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    invoke(form);
  });
  form.addEventListener('input', () => showCurl(form));
  form.querySelector('.curl button').addEventListener('click', () => copyCurl(form));
}
startSession();
forms.forEach(showCurl);
document.addEventListener('session', () => forms.forEach(showCurl));
window.addEventListener('hashchange', openLinked);
openLinked();
startWatching();
