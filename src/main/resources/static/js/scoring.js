// The scoring page: shows what the rule will decide as levels are chosen, and listens to its few keys.
const form = document.querySelector('#scoring');
const preview = document.querySelector('#preview');
const wanted = document.querySelector('#keys');
const criteria = [...document.querySelectorAll('.criterion')];

const word = (name, text) => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

function show() {
  const chosen = criteria.map((criterion) => criterion.querySelector('input[type=radio]:checked'));
  const left = chosen.filter((level) => !level).length;
  const unmet = chosen.filter((level) => level && level.dataset.met !== 'true').map((level) => level.dataset.title);
  const [head, why, tone] = left
    ? [preview.dataset.open, `${preview.dataset.openWhy} ${left}`, '']
    : unmet.length
      ? [preview.dataset.notYet, `${preview.dataset.notYetWhy} ${unmet.join(', ')}`, 'later']
      : [preview.dataset.earned, preview.dataset.earnedWhy, 'ok'];
  const strong = word('strong', head);
  strong.className = tone;
  const small = word('span', why);
  small.className = 'small';
  preview.replaceChildren(strong, ' ', small);
}

const typing = (element) => element.matches('textarea, select, input:not([type=radio], [type=checkbox])');

function move(step) {
  const here = criteria.findIndex((criterion) => criterion.contains(document.activeElement));
  const next = criteria[here < 0 ? (step > 0 ? 0 : criteria.length - 1) : here + step];
  const levels = next ? [...next.querySelectorAll('input[type=radio]')] : [];
  (levels.find((level) => level.checked) ?? levels[0])?.focus();
}

function choose(number) {
  const here = criteria.find((criterion) => criterion.contains(document.activeElement));
  const level = here?.querySelectorAll('input[type=radio]')[number - 1];
  if (level) {
    level.focus();
    level.click();
  }
}

if (form) {
  form.addEventListener('change', show);
  form.addEventListener('filled', show);
  show();
  document.querySelector('#errors')?.focus();

  try {
    wanted.checked = localStorage.getItem('laurel-keys') !== 'off';
    wanted.addEventListener('change', () => localStorage.setItem('laurel-keys', wanted.checked ? 'on' : 'off'));
  } catch {
    // No storage: the choice lasts as long as the page.
  }

  document.addEventListener('keydown', (event) => {
    if (!wanted.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === 'n') move(1);
    else if (event.key === 'p') move(-1);
    else if (/^[1-9]$/.test(event.key)) choose(Number(event.key));
    else return;
    event.preventDefault();
  });
}
