// Sends a file with progress and by drag and drop; without it the same form sends the file plainly.
const token = document.querySelector('meta[name=csrf-token]')?.content ?? '';

async function flushTexts() {
  const waits = [];
  document.dispatchEvent(new CustomEvent('laurel:flush', { detail: { waitFor: (it) => waits.push(it) } }));
  await Promise.all(waits);
}

function enhance(form) {
  const input = form.querySelector('input[type=file]');
  const progress = form.querySelector('progress');
  const problem = form.querySelector('[role=alert]');
  const button = form.querySelector('button');

  const fail = (words) => {
    progress.hidden = true;
    button.disabled = false;
    problem.textContent = words;
    problem.hidden = false;
    input.setAttribute('aria-invalid', 'true');
  };

  const send = async () => {
    if (input.files[0].size > Number(form.dataset.max)) return fail(form.dataset.tooLarge);
    problem.hidden = true;
    input.removeAttribute('aria-invalid');
    button.disabled = true;
    progress.hidden = false;
    progress.value = 0;
    const body = new FormData(form);
    await flushTexts();
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('X-CSRF-TOKEN', token);
    request.setRequestHeader('Accept', 'application/problem+json, text/html;q=0.1');
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total; };
    request.onerror = () => fail(form.dataset.broken);
    request.onabort = () => fail(form.dataset.broken);
    request.onload = async () => {
      if (request.status >= 200 && request.status < 300) {
        await flushTexts();
        location.hash = form.closest('article').id;
        location.reload();
        return;
      }
      let words = form.dataset.broken;
      try { words = JSON.parse(request.responseText).detail ?? words; } catch { /* not a problem document */ }
      fail(words);
    };
    request.send(body);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.files.length > 0) send();
  });
  form.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      send();
    }
  });
}

document.querySelectorAll('form[data-upload]').forEach(enhance);
