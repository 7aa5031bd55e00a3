// Inside an LMS's frame: tells the LMS how tall the page is and offers a window of its own.
const framed = window.parent !== window;

if (framed) {
  for (const part of document.querySelectorAll('.only-framed')) part.hidden = false;
  let last = 0;
  const report = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (Math.abs(height - last) > 4) {
      last = height;
      window.parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
    }
  };
  new ResizeObserver(report).observe(document.body);
  report();

  // Only for a page that another page of ours led to: an LMS shows the first one where it likes.
  const [visit] = performance.getEntriesByType('navigation');
  const within = document.referrer.startsWith(`${window.location.origin}/`);
  if (within && visit?.type === 'navigate' && !window.location.hash) {
    window.parent.postMessage(JSON.stringify({ subject: 'lti.scrollToTop' }), '*');
  }
}

// In a frame without cookies the address holds a secret that opens nothing in a window: what is ours stays in the frame.
const [keyed] = window.location.pathname.match(/^.*?\/l\/[^/]+\/~[^/]+\//) ?? [];
if (keyed) {
  for (const link of document.querySelectorAll('a[target=_blank]')) {
    if (link.href.startsWith(window.location.origin + keyed)) link.removeAttribute('target');
  }
}

// Browsers ignore the attribute in a frame of another site.
if (framed) document.querySelector('[autofocus]')?.focus();

// A menu closes when one turns away from it.
for (const menu of document.querySelectorAll('details[data-menu]')) {
  const close = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  document.addEventListener('click', close);
  document.addEventListener('focusin', close);
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.target === '_blank') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  window.addEventListener('pageshow', () => delete form.dataset.sent, { once: true });
});
