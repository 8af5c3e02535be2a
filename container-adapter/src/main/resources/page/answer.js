// What is shown of an answer, and the ids of it that other forms ask for.
import { element } from './dom.js';
import { hint } from './session.js';

export function show(output, request, response, body, millis) {
  const line = element('div', undefined, 'answer');
  line.append(
    element('span', `${response.status} ${meaning(request, response)}`, response.ok ? 'good' : 'bad'),
    element('span', `${millis.toFixed(0)} ms`),
    element('code', `${request.method} ${request.target}`));
  for (const name of ['location', 'etag', 'allow', 'retry-after']) {
    if (response.headers.has(name)) line.append(element('span', `${name}: ${response.headers.get(name)}`, 'quiet'));
  }
  output.replaceChildren(line);
  const told = request.path && hint(response);
  if (told) output.append(told);
  if (body) output.append(element('pre', pretty(body)));
}

function meaning(request, response) {
  return request.target.startsWith('/_/messages/') && response.status === 204 ? 'published' : response.statusText;
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
export function remember(path, body) {
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
