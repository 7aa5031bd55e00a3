// Saves the scoring every few seconds after a change, keeps on this device what has not reached Laurel, and offers both
// versions where another window saved meanwhile.
const form = document.querySelector('#scoring');
const PAUSE = 2000;
const RETRY = 10000;
const GONE = [401, 403, 404];
const PREFIX = 'laurel-scoring/';

const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* full or forbidden */ } },
  drop(key) { try { localStorage.removeItem(PREFIX + key); } catch { /* forbidden */ } },
};

// Copies that an earlier visit left unsent: out of the reach of typing until they are used or left out.
const found = {
  key: (key) => `${key}/found`,
  all(key) { return store.get(this.key(key)) ?? []; },
  put(key, copies) {
    if (copies.length > 0) store.set(this.key(key), copies);
    else store.drop(this.key(key));
  },
};

if (document.querySelector('[data-sent]')) {
  const sent = store.get('sending') ?? '';
  store.drop(sent);
  found.put(sent, []);
  store.drop('sending');
}

if (form) {
  const key = form.dataset.copy;
  const status = document.querySelector('#saved');
  const conflict = document.querySelector('#conflict');
  const unsent = document.querySelector('#unsent');
  const closed = document.querySelector('#closed');
  const token = document.querySelector('meta[name=csrf-token]')?.content;
  let changes = 0;
  let timer = null;
  let saving = false;
  let stopped = false;
  let other = null;

  const own = (name) => name !== '_csrf' && name !== 'page' && name !== 'revision';
  const all = () => Object.fromEntries(new FormData(form));
  const typed = () => Object.fromEntries(Object.entries(all()).filter(([name, value]) => own(name) && value.trim() !== ''));
  const canonical = (fields) => JSON.stringify(Object.entries(fields)
    .map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trimEnd()]).sort());
  const same = (one, two) => canonical(one) === canonical(two);
  const say = (words) => { if (status.textContent !== words) status.textContent = words; };

  function fill(fields) {
    for (const field of form.elements) {
      if (!field.name || !own(field.name)) continue;
      if (field.type === 'radio') field.checked = fields[field.name] === field.value;
      else if (field.tagName === 'TEXTAREA') field.value = fields[field.name] ?? '';
    }
    form.dispatchEvent(new Event('filled'));
  }

  function changed() {
    changes += 1;
    store.set(key, typed());
    if (!timer && !stopped) timer = setTimeout(save, PAUSE);
  }

  function later() {
    clearTimeout(timer);
    timer = stopped ? null : setTimeout(save, RETRY);
  }

  async function save() {
    clearTimeout(timer);
    timer = null;
    if (saving || stopped) return;
    saving = true;
    const at = changes;
    status.classList.add('saving');
    try {
      const response = await fetch(form.dataset.draft, {
        method: 'PUT',
        keepalive: document.visibilityState === 'hidden',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': token ?? '' },
        body: JSON.stringify(all()),
      });
      const answer = await response.json().catch(() => ({}));
      if (response.ok && answer.revision !== undefined) {
        form.elements.revision.value = answer.revision;
        if (changes === at) store.drop(key);
        say(form.dataset.saved);
      } else {
        refused(answer, response.status);
      }
    } catch {
      say(form.dataset.offline);
      later();
    } finally {
      saving = false;
      status.classList.remove('saving');
      if (changes !== at && !timer && !stopped) timer = setTimeout(save, PAUSE);
    }
  }

  function refused(answer, status) {
    if (answer.problem === 'stale') {
      stopped = true;
      other = answer.fields;
      form.elements.revision.value = answer.revision;
      conflict.querySelector('[data-message]').textContent = answer.message;
      conflict.hidden = false;
    } else if (answer.problem === 'long') {
      say(answer.message);
    } else if (answer.problem === 'closed' || GONE.includes(status)) {
      stopped = true;
      closed.textContent = answer.message ?? form.dataset.gone;
      closed.hidden = false;
    } else {
      say(form.dataset.offline);
      later();
    }
  }

  conflict.addEventListener('click', (event) => {
    const wish = event.target.dataset.do;
    if (wish === 'swap') {
      const here = typed();
      fill(other);
      other = here;
    } else if (wish === 'keep') {
      stopped = false;
      conflict.hidden = true;
      changed();
      save();
    }
  });

  function offer() {
    unsent.hidden = found.all(key).length === 0;
  }

  unsent.addEventListener('click', (event) => {
    const wish = event.target.dataset.do;
    if (!wish) return;
    const [copy, ...rest] = found.all(key);
    if (wish === 'use' && copy) {
      const here = typed();
      const worthKeeping = changes > 0 && Object.keys(here).length > 0 && !same(here, copy);
      fill(copy);
      found.put(key, worthKeeping ? [...rest, here] : rest);
    } else {
      found.put(key, rest);
    }
    offer();
  });

  form.addEventListener('input', changed);
  form.addEventListener('filled', changed);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    stopped = true;
    store.set(key, typed());
    store.set('sending', key);
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) stopped = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) save();
  });

  const copy = store.get(key);
  found.put(key, [...found.all(key), ...(copy ? [copy] : [])].filter((it) => !same(it, typed())));
  store.drop(key);
  offer();
}
