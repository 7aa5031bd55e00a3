// Keeps what is typed: on the server a moment after the last key, in the browser until the server has it.
const IDLE_MS = 1200;
const RETRY_MS = 8000;
const SLOW_MS = 400;
const KEEPALIVE_BYTES = 60_000;
const token = document.querySelector('meta[name=csrf-token]')?.content ?? '';

const kept = {
  read(key) { try { return JSON.parse(localStorage.getItem('laurel:' + key)); } catch { return null; } },
  write(key, text) { return this.put(key, { text }); },
  drop(key) { try { localStorage.removeItem('laurel:' + key); } catch { /* as below */ } },
  put(key, value) { try { localStorage.setItem('laurel:' + key, JSON.stringify(value)); return true; } catch { return false; /* storage may be closed to frames */ } },

  // Found copies have a place of their own, where typing does not reach them, until they are used or left out.
  found(key) { return this.read('found:' + key) ?? []; },
  addFound(key, text) { this.put('found:' + key, [...this.found(key).filter((it) => it !== text), text]); },
  dropFound(key, text) {
    const rest = this.found(key).filter((it) => it !== text);
    if (rest.length > 0) this.put('found:' + key, rest);
    else this.drop('found:' + key);
  },
};

// Every save of this page has a later turn than the one before: the server lets no earlier one overtake it.
let turns = 0;

const count = (text) => text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

class Field {
  constructor(area) {
    this.area = area;
    this.words = area.dataset;
    this.revision = Number(area.dataset.revision);
    this.saved = area.value;
    const under = document.getElementById(area.dataset.under);
    this.counter = under.querySelector('[data-count]');
    this.status = under.querySelector('[data-status]');
    this.revisionField = area.parentElement.querySelector('[data-revision-field]');
    area.addEventListener('input', () => this.changed());
    area.addEventListener('blur', () => this.send());
    this.offerKept();
    this.showCount();
  }

  changed() {
    this.touched = true;
    this.isKept = kept.write(this.words.key, this.area.value);
    this.showCount();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), IDLE_MS);
  }

  showCount() {
    const words = count(this.area.value);
    this.counter.textContent = words;
    this.counter.parentElement.classList.toggle('over', Boolean(this.words.max) && words > Number(this.words.max));
  }

  say(text) { this.status.textContent = text; }

  get dirty() { return this.area.value !== this.saved; }

  async send(leaving = false) {
    clearTimeout(this.timer);
    if (!this.dirty || this.conflict) return;
    if (this.sending && !leaving) { await this.sending; return this.send(); }
    if (this.sending && this.sendingText === this.area.value) return;
    // Not at once: words that change as the field is left would move the button from under a finger that is about to press it.
    const slow = setTimeout(() => this.say(this.words.saving), SLOW_MS);
    this.sendingText = this.area.value;
    const sending = this.put(this.sendingText).finally(() => clearTimeout(slow));
    this.sending = sending;
    await sending;
    if (this.sending === sending) this.sending = null;
  }

  async put(text) {
    const turn = ++turns;
    this.turn = turn;
    const body = JSON.stringify({ text, revision: this.revision, page: this.words.page, turn });
    try {
      const answer = await fetch(this.words.url, {
        method: 'PUT',
        keepalive: new Blob([body]).size < KEEPALIVE_BYTES,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': token },
        body,
      });
      if (turn !== this.turn) return; // a later save was sent: its answer counts
      if (answer.ok) return this.taken(text, (await answer.json()).revision);
      if (answer.status === 409) return this.answered409(await answer.json());
      if (answer.status === 401 || answer.status === 404) return this.say(this.isKept ? this.words.lost : this.words.lostUnkept);
      return this.later((await answer.json().catch(() => ({}))).detail);
    } catch {
      if (turn === this.turn) this.later();
    }
  }

  taken(text, revision) {
    this.saved = text;
    this.setRevision(revision);
    this.say(this.words.saved);
    if (this.area.value === text) kept.drop(this.words.key);
    else this.changed();
  }

  setRevision(revision) {
    this.revision = revision;
    if (this.revisionField) this.revisionField.value = revision;
  }

  later(detail) {
    this.say(detail ?? (this.isKept ? this.words.unsaved : this.words.unkept));
    this.timer = setTimeout(() => this.send(), RETRY_MS);
  }

  answered409(theirs) {
    if (theirs.detail) return this.say(theirs.detail);
    return this.showConflict(theirs);
  }

  showConflict(theirs) {
    this.say('');
    this.conflict = this.notice('conflict', this.words.conflict, theirs.text, [
      [this.words.mine, () => { this.setRevision(theirs.revision); this.saved = theirs.text; this.send(); }],
      [this.words.theirs, () => {
        this.setRevision(theirs.revision); this.saved = theirs.text; this.area.value = theirs.text;
        kept.drop(this.words.key); this.showCount();
      }],
    ]);
  }

  offerKept() {
    const { key } = this.words;
    const unsent = kept.read(key);
    if (unsent) kept.addFound(key, unsent.text);
    kept.drop(key);
    kept.dropFound(key, this.area.value);
    kept.found(key).forEach((text) => this.offer(text));
  }

  offer(text) {
    this.notice('conflict', this.words.found, text, [
      [this.words.restore, () => this.restore(text)],
      [this.words.discard, () => kept.dropFound(this.words.key, text)],
    ]);
  }

  restore(text) {
    const here = this.area.value;
    if (this.touched && here.trim() !== '' && here !== text) {
      kept.addFound(this.words.key, here);
      this.offer(here);
    }
    this.area.value = text;
    this.changed();
    kept.dropFound(this.words.key, text);
  }

  notice(kind, words, text, choices) {
    const box = document.createElement('div');
    box.className = kind;
    box.setAttribute('role', 'alert');
    const say = document.createElement('p');
    say.textContent = words;
    const other = document.createElement('pre');
    other.textContent = text;
    const row = document.createElement('div');
    row.className = 'row';
    for (const [label, act] of choices) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn';
      button.textContent = label;
      button.addEventListener('click', () => { box.remove(); this.conflict = null; act(); this.area.focus(); });
      row.append(button);
    }
    box.append(say, other, row);
    this.area.before(box);
    return box;
  }
}

const fields = [...document.querySelectorAll('textarea[data-autosave]')].map((area) => new Field(area));

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') fields.forEach((field) => field.send(true));
});
window.addEventListener('pagehide', () => fields.forEach((field) => field.send(true)));
window.addEventListener('online', () => fields.forEach((field) => field.send()));
document.addEventListener('laurel:flush', (event) => event.detail.waitFor(Promise.all(fields.map((field) => field.send()))));
document.querySelectorAll('#texts, #hand-in').forEach((form) => form.addEventListener('submit', () => {
  if (form.elements.turn) form.elements.turn.value = ++turns;
  fields.forEach((field) => {
    clearTimeout(field.timer);
    if (!field.dirty) kept.drop(field.words.key);
  });
}));
