// Keeps what is typed: on the server a moment after the last key, in the browser until the server has it.
const IDLE_MS = 1200;
const RETRY_MS = 8000;
const token = document.querySelector('meta[name=csrf-token]')?.content ?? '';

const kept = {
  read(key) { try { return JSON.parse(localStorage.getItem('laurel:' + key)); } catch { return null; } },
  write(key, text) { try { localStorage.setItem('laurel:' + key, JSON.stringify({ text })); return true; } catch { return false; /* storage may be closed to frames */ } },
  drop(key) { try { localStorage.removeItem('laurel:' + key); } catch { /* as above */ } },
};

const count = (text) => text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

class Field {
  constructor(area) {
    this.area = area;
    this.words = area.dataset;
    this.revision = Number(area.dataset.revision);
    this.saved = area.value;
    const under = document.getElementById(area.id.replace('text-', 'under-'));
    this.counter = under.querySelector('[data-count]');
    this.status = under.querySelector('[data-status]');
    this.revisionField = area.parentElement.querySelector('[data-revision-field]');
    area.addEventListener('input', () => this.changed());
    area.addEventListener('blur', () => this.send());
    this.offerKept();
    this.showCount();
  }

  changed() {
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
    if (this.sending) { await this.sending; return this.send(leaving); }
    this.say(this.words.saving);
    this.sending = this.put(this.area.value, leaving);
    await this.sending;
    this.sending = null;
  }

  async put(text, leaving) {
    try {
      const answer = await fetch(this.words.url, {
        method: 'PUT',
        keepalive: leaving,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': token },
        body: JSON.stringify({ text, revision: this.revision }),
      });
      if (answer.ok) return this.taken(text, (await answer.json()).revision);
      if (answer.status === 409) return this.answered409(await answer.json());
      if (answer.status === 401 || answer.status === 404) return this.say(this.isKept ? this.words.lost : this.words.lostUnkept);
      return this.later((await answer.json().catch(() => ({}))).detail);
    } catch {
      return this.later();
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
    const found = kept.read(this.words.key);
    if (!found || found.text === this.area.value) return kept.drop(this.words.key);
    this.notice('conflict', this.words.found, found.text, [
      [this.words.restore, () => { this.area.value = found.text; this.changed(); }],
      [this.words.discard, () => kept.drop(this.words.key)],
    ]);
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
document.getElementById('texts')?.addEventListener('submit', () => fields.forEach((field) => {
  clearTimeout(field.timer);
  if (!field.dirty) kept.drop(field.words.key);
}));
