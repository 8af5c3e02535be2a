// One trace as a waterfall: each invocation with what it asked of stores and topics, and beneath what it published the
// functions that got it.
import { byId, duration, element, svg } from './dom.js';

// Rows in the order of the tree: { depth, step } or { depth, call }.
export function rowsOf(steps) {
  const rows = [];
  const placed = new Set();
  const place = (step, depth) => {
    if (placed.has(step)) return;
    placed.add(step);
    rows.push({ depth, step });
    const children = steps.filter((each) => each.parent === step.span);
    for (const call of step.calls) {
      rows.push({ depth: depth + 1, call });
      if (call.kind === 'topic') children.filter((each) => each.via === call.resource).forEach((each) => place(each, depth + 2));
    }
    children.forEach((each) => place(each, depth + 1));
  };
  const known = new Set(steps.map((step) => step.span));
  steps.filter((step) => !known.has(step.parent) || step.parent === step.span).forEach((step) => place(step, 0));
  steps.forEach((step) => place(step, 0));
  return rows;
}

function nameOf({ step, call }) {
  if (step) return `${step.function} ${step.outcome === 'ok' ? '' : step.outcome}`;
  return `${call.action} ${call.resource}${call.key ? `/${call.key}` : ''}${call.failed ? ' failed' : ''}`;
}

function bar({ start, micros }, whole, kind) {
  const x = (1000 * start) / whole;
  const width = Math.max(4, (1000 * micros) / whole);
  return svg('svg', { class: `bar ${kind}`, viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { x: Math.min(x, 996), width, height: 10, rx: 2 }));
}

export function showTrace(steps) {
  const ends = steps.flatMap((step) => [step, ...step.calls]).map(({ start, micros }) => start + micros);
  const whole = Math.max(1, ...ends);
  byId('waterfall').tBodies[0].replaceChildren(...rowsOf(steps).map((row) => {
    const part = row.step || row.call;
    const what = element('th');
    what.scope = 'row';
    const name = element('span', nameOf(row), row.step ? 'step' : 'call');
    what.append(svg('svg', { class: 'indent', width: row.depth * 12, height: 1, 'aria-hidden': 'true' }), name);
    if (row.step) what.append(element('span', ` ${row.step.about.join(', ')}`, 'about'));
    if (row.step && row.step.more) what.append(element('span', ` and ${row.step.more} more calls`, 'about'));
    const failed = row.step ? row.step.outcome !== 'ok' : row.call.failed;
    what.append(bar(part, whole, failed ? 'failed' : row.call ? row.call.kind : 'function'));
    const line = element('tr');
    line.append(what, element('td', duration(part.start), 'number'), element('td', duration(part.micros), 'number'));
    return line;
  }));
}
