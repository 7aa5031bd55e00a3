// An assessor's own comments on the scoring page: insert one into the feedback, keep a feedback for another time.
const form = document.querySelector('#scoring');

async function fillBank(bank) {
  const list = bank.querySelector('ul');
  const response = await fetch(form.dataset.comments, { headers: { Accept: 'application/json' } });
  if (!response.ok) return;
  const field = document.getElementById(bank.dataset.for);
  list.replaceChildren(...(await response.json()).map((comment) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = comment.text;
    button.addEventListener('click', () => {
      const before = field.value.slice(0, field.selectionStart);
      const gap = before === '' || /\s$/.test(before) ? '' : ' ';
      field.setRangeText(gap + comment.text, field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      bank.open = false;
      field.focus();
    });
    item.append(button);
    return item;
  }));
}

async function keep(button) {
  const field = document.getElementById(button.dataset.for);
  if (!field.value.trim()) {
    field.focus();
    return;
  }
  const response = await fetch(form.dataset.comments, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-CSRF-TOKEN': document.querySelector('meta[name=csrf-token]')?.content ?? '',
    },
    body: new URLSearchParams({ text: field.value }),
  });
  document.querySelector('#saved').textContent = response.ok ? button.dataset.done : (await response.json()).detail;
}

if (form) {
  for (const bank of document.querySelectorAll('.bank')) {
    bank.addEventListener('toggle', () => { if (bank.open) fillBank(bank); });
  }
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button.keep');
    if (button) {
      event.preventDefault();
      keep(button);
    }
  });
}
