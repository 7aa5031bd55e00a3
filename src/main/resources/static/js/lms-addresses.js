// Fills in the addresses of an LMS from the one that people type; what somebody has typed into a field stays until they ask.
// Where no script runs, the same button lets the server do it.
const status = document.querySelector('[data-lms-addresses]');
const { form } = document.getElementById('platform');
const field = (name) => form.elements[name];
const fields = ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'jwksUri', 'tokenAudience'];
const ours = new Map();

function lms(platform) {
  const typed = field('address').value.trim();
  try {
    const url = new URL(typed.includes('://') ? typed : `https://${typed}`);
    if (!/^https?:$/.test(url.protocol) || url.username) return null;
    const inside = /(?:\/(?:[^/]*\.php|login|my|course|admin|user|mod)(?:\/.*)?)?\/*$/;
    return url.origin + (platform === 'moodle' ? url.pathname.replace(inside, '') : '');
  } catch {
    return null;
  }
}

function fill(all) {
  const choice = field('platform').selectedOptions[0];
  const at = lms(choice.value);
  const client = field('clientId').value.trim();
  let missing = !choice.dataset.issuer;
  for (const name of fields) {
    const pattern = choice.dataset[name];
    const input = field(name);
    if (!pattern || !(all || input.value === '' || input.value === ours.get(name))) continue;
    if ((pattern.includes('{lms}') && !at) || (pattern.includes('{client}') && !client)) {
      missing = true;
      continue;
    }
    input.value = pattern.replaceAll('{lms}', at).replaceAll('{client}', client);
    ours.set(name, input.value);
  }
  return !missing;
}

document.getElementById('fill').addEventListener('click', (event) => {
  event.preventDefault();
  status.textContent = fill(true) ? status.dataset.done : status.dataset.unknown;
});
for (const name of ['platform', 'address', 'clientId']) {
  field(name).addEventListener('change', () => {
    const filled = fill(false);
    status.textContent = filled ? status.dataset.done : '';
  });
}
