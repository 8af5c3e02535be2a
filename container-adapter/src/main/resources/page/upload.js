// What functions made of an upload, as far as it is in the same bucket.
import { element } from './dom.js';
import { bucketOf } from './request.js';

export async function objects(form) {
  const response = await fetch(bucketOf(form), { cache: 'no-store' });
  return response.ok ? new Map((await response.json()).items.map(({ key, modifiedAt }) => [key, modifiedAt])) : new Map();
}

export async function showMade(output, form, uploaded, before) {
  for (const [key, modifiedAt] of await objects(form)) {
    if (key === uploaded || before.get(key) === modifiedAt) continue;
    const source = `${bucketOf(form)}/${encodeURIComponent(key)}`;
    const response = await fetch(source, { cache: 'no-store' });
    output.append(element('p', key, 'quiet'));
    if ((response.headers.get('content-type') || '').startsWith('image/')) {
      const image = element('img', undefined, 'made');
      image.alt = `${key}, made of ${uploaded}`;
      image.src = `${source}?${Date.now()}`;
      output.append(image);
    }
  }
}
