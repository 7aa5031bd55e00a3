// What only a browser can tell of a connection: whether the LMS's frame keeps a cookie, and whether the LMS keeps what it is given.
const PATIENCE = 1500;
const PAUSE = 250;
const STORING = ['lti.put_data', 'lti.get_data'];
const part = document.querySelector('#browser-check');
const framed = window.parent !== window;

function show(test, found) {
  for (const words of part.querySelectorAll(`[data-test=${test}] [data-found]`)) {
    words.hidden = words.dataset.found !== found;
  }
}

// The request for this page brought the cookie, or a secret in its path where the frame keeps none.
function cookie() {
  if (!framed) return 'window';
  return /\/l\/[^/]+\/~/.test(window.location.pathname) ? 'path' : 'good';
}

// Only the asked window, at the LMS's origin, with the asked number is believed; null after a while without an answer.
function ask(to, origin, subject, fields = {}) {
  return new Promise((resolve) => {
    const question = { subject, message_id: crypto.randomUUID(), ...fields };
    const send = () => to.postMessage(question, origin);
    const listen = (event) => {
      const answer = event.data;
      if (event.source !== to || event.origin !== part.dataset.origin) return;
      if (answer?.subject !== `${subject}.response` || answer.message_id !== question.message_id) return;
      end(answer);
    };
    const again = setInterval(send, PAUSE);
    const limit = setTimeout(() => end(null), PATIENCE);
    const end = (answer) => {
      clearInterval(again);
      clearTimeout(limit);
      window.removeEventListener('message', listen);
      resolve(answer);
    };
    window.addEventListener('message', listen);
    send();
  });
}

// LTI Client Side postMessages §2.2: this question holds no secret, so any page around us may hear it.
async function announced() {
  const answer = await ask(window.parent, '*', 'lti.capabilities');
  if (answer === null) return null;
  return Array.isArray(answer.supported_messages) ? answer.supported_messages : [];
}

// LTI postMessage Storage §3: a value goes to the frame that is announced for it, comes back as it was, and is taken away again.
async function keeps({ frame }) {
  const to = !frame || frame === '_parent' ? window.parent : window.parent.frames[frame];
  if (!to) return false;
  const key = `laurel-check-${crypto.randomUUID()}`;
  const value = crypto.randomUUID();
  const { origin } = part.dataset;
  const put = await ask(to, origin, 'lti.put_data', { key, value });
  const got = put && !put.error ? await ask(to, origin, 'lti.get_data', { key }) : null;
  to.postMessage({ subject: 'lti.put_data', message_id: crypto.randomUUID(), key, value: null }, origin);
  return got?.value === value;
}

async function storage() {
  if (!framed) return 'window';
  const offered = await announced();
  if (offered === null) return 'silent';
  if (!STORING.every((it) => offered.some((offer) => offer?.subject === it))) return 'partly';
  return (await keeps(offered.find((offer) => offer?.subject === 'lti.put_data'))) ? 'good' : 'forgets';
}

show('cookie', cookie());
show('storage', await storage());
