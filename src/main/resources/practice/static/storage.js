/**
 * Keeps values for the one tool that this page belongs to, in memory: LTI postMessage Storage §3, answered as LTI Client
 * Side postMessages §3 says. Other origins than the tool's get no answer at all.
 */
const MOST_KEYS = 100;
const MOST_CHARACTERS = 4096;
const { storage: place, origins, target } = document.querySelector('[data-storage]').dataset;
const served = new Set(origins.split(' '));
const kept = new Map();

const capabilities = () => ({
  supported_messages: [
    { subject: 'lti.capabilities' },
    { subject: 'lti.frameResize' },
    { subject: 'lti.put_data', frame: target },
    { subject: 'lti.get_data', frame: target },
  ],
});

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

function keyOf({ key }) {
  if (typeof key !== 'string' || key === '') throw new Refused('bad_request', 'key must be a text');
  return key;
}

/** A value of null or none at all takes the key away. */
function put(message, values) {
  const key = keyOf(message);
  const value = message.value ?? null;
  if (value === null) {
    values.delete(key);
    return { key, value };
  }
  if (typeof value !== 'string') throw new Refused('bad_request', 'value must be a text');
  const others = [...values].filter(([name]) => name !== key);
  const characters = others.reduce((sum, [name, text]) => sum + name.length + text.length, key.length + value.length);
  if (others.length >= MOST_KEYS || characters > MOST_CHARACTERS) {
    throw new Refused('storage_exhaustion', `At most ${MOST_KEYS} keys and ${MOST_CHARACTERS} characters are kept`);
  }
  values.set(key, value);
  return { key, value };
}

function get(message, values) {
  const key = keyOf(message);
  return { key, value: values.get(key) ?? null };
}

const storing = { 'lti.put_data': put, 'lti.get_data': get };
const answers = new Map(Object.entries(
  place === 'frame' ? storing : { 'lti.capabilities': capabilities, ...(target === '_parent' ? storing : {}) },
));

function answer(message, origin) {
  if (typeof message.message_id !== 'string' || message.message_id === '') {
    throw new Refused('bad_request', 'message_id is missing');
  }
  const respond = answers.get(message.subject);
  if (!respond) throw new Refused('unsupported_subject', `${message.subject} is not answered here`);
  if (!kept.has(origin)) kept.set(origin, new Map());
  return respond(message, kept.get(origin));
}

addEventListener('message', ({ data, origin, source }) => {
  const subject = data?.subject;
  if (!source || !served.has(origin) || typeof subject !== 'string') return;
  if (!/^lti\.[\w.]{1,60}$/.test(subject) || subject.endsWith('.response') || subject === 'lti.frameResize') return;
  const response = { subject: `${subject}.response`, message_id: data.message_id };
  try {
    Object.assign(response, answer(data, origin));
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    response.error = { code: refused.code, message: refused.message };
  }
  source.postMessage(response, origin);
});
