// Has the LMS hold the secret of a login for a frame without cookies, and asks for it back (LTI Client Side postMessages).
const PATIENCE = 1500;
const PAUSE = 250;
const part = document.querySelector('[data-storage]');
const { storage, target, origin, key, value, next, otherwise } = part.dataset;

function platform() {
  const host = window.parent === window ? window.opener : window.parent;
  return target === '_parent' ? host : host?.frames[target];
}

// Only the asked window, at the asked origin, with the asked number is believed. Its page may still be loading: asked again.
function ask(subject, fields) {
  return new Promise((resolve, reject) => {
    const to = platform();
    if (!to) throw new Error('no such frame');
    const message = { subject, message_id: crypto.randomUUID(), key, ...fields };
    const listen = (event) => {
      const answer = event.data;
      if (event.source !== to || event.origin !== origin) return;
      if (answer?.subject !== `${subject}.response` || answer.message_id !== message.message_id) return;
      end();
      if (answer.error) reject(new Error('refused'));
      else resolve(answer);
    };
    const send = () => to.postMessage(message, origin);
    const again = setInterval(send, PAUSE);
    const limit = setTimeout(() => { end(); reject(new Error('silent')); }, PATIENCE);
    const end = () => {
      clearInterval(again);
      clearTimeout(limit);
      window.removeEventListener('message', listen);
    };
    window.addEventListener('message', listen);
    send();
  });
}

async function keep() {
  try {
    await ask('lti.put_data', { value });
    window.location.replace(next);
  } catch {
    window.location.replace(otherwise);
  }
}

async function prove() {
  const offer = document.querySelector(otherwise);
  const waiting = document.querySelector('#waiting');
  offer.hidden = true;
  waiting.hidden = false;
  try {
    const answer = await ask('lti.get_data', {});
    if (typeof answer.value !== 'string' || answer.value === '') throw new Error('nothing kept');
    part.elements.proof.value = answer.value;
    part.submit();
  } catch {
    offer.hidden = false;
    waiting.hidden = true;
  }
}

if (storage === 'put') keep();
else prove();
