// What the other files make the page's elements with. Whatever came from a server is set as text, never as markup.

export const byId = (id) => document.getElementById(id);

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function svg(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// Told to those who do not see what changed.
export function announce(text) {
  byId('announcement').textContent = text;
}

export function time(instant) {
  const shown = element('time', new Date(instant).toLocaleTimeString('en-GB'));
  shown.dateTime = instant;
  return shown;
}

export function duration(micros) {
  const millis = micros / 1000;
  return `${millis < 10 ? millis.toFixed(1) : millis.toFixed(0)} ms`;
}
