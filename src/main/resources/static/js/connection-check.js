// What only a browser can tell of a connection: whether the LMS's frame keeps a cookie, and whether the LMS offers storage.
const PATIENCE = 1500;
const PAUSE = 250;
const part = document.querySelector('#browser-check');
const framed = window.parent !== window;

function show(test, found) {
  for (const words of part.querySelectorAll(`[data-test=${test}] [data-found]`)) {
    words.hidden = words.dataset.found !== found;
  }
}

// This page came by the cookie, or by a secret in its path where there was none.
function cookie() {
  if (!framed) return 'window';
  return /\/l\/[^/]+\/~/.test(window.location.pathname) ? 'path' : 'good';
}

// LTI Client Side postMessages §2.2: the question holds no secret, so any page around us may hear it; only the LMS is believed.
function capabilities() {
  return new Promise((resolve) => {
    const question = { subject: 'lti.capabilities', message_id: crypto.randomUUID() };
    const send = () => window.parent.postMessage(question, '*');
    const listen = (event) => {
      const answer = event.data;
      if (event.source !== window.parent || event.origin !== part.dataset.origin) return;
      if (answer?.subject !== 'lti.capabilities.response' || answer.message_id !== question.message_id) return;
      end(Array.isArray(answer.supported_messages) ? answer.supported_messages.map((it) => it?.subject) : []);
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

async function storage() {
  if (!framed) return 'window';
  const offered = await capabilities();
  if (offered === null) return 'silent';
  return ['lti.put_data', 'lti.get_data'].every((it) => offered.includes(it)) ? 'good' : 'partly';
}

show('cookie', cookie());
show('storage', await storage());
