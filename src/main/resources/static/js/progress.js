// Shows how far long work is: asks for this very page every other second, and shows all of it anew once the work is over.
const PAUSE = 2000;
const LONGEST = 30000;
let pause = PAUSE;

async function look() {
  const here = document.querySelector('#progress');
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const there = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#progress');
    if (!there) {
      window.location.reload();
      return;
    }
    here.querySelector('.notice').textContent = there.querySelector('.notice').textContent;
    const bar = here.querySelector('progress');
    const far = there.querySelector('progress');
    if (bar && far) {
      bar.max = far.max;
      bar.value = far.value;
    }
    pause = PAUSE;
  } catch {
    pause = Math.min(LONGEST, pause * 2);
  }
  setTimeout(look, pause);
}

setTimeout(look, pause);
