// Times such as 0:48 in the evidence take the player there. A time belongs to the player of its own item, else of its
// part, else to the first on the page.
const TIME = /\b(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)\b/g;

const playerFor = (place) =>
  place.closest('.item')?.querySelector('video, audio')
  ?? place.closest('.part')?.querySelector('video, audio')
  ?? document.querySelector('.shown video, .shown audio');

function seek(player, seconds) {
  player.currentTime = seconds;
  player.scrollIntoView({ block: 'nearest' });
  player.focus();
}

function link(place) {
  const player = playerFor(place);
  if (!player) return;
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const pieces = [];
    let end = 0;
    for (const match of text.data.matchAll(TIME)) {
      const [words, hours = '0', minutes, seconds] = match;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'seek';
      button.textContent = words;
      button.addEventListener('click', () => seek(player, (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)));
      pieces.push(text.data.slice(end, match.index), button);
      end = match.index + words.length;
    }
    if (pieces.length) text.replaceWith(...pieces, text.data.slice(end));
  }
}

document.querySelectorAll('.shown .paragraphs, .shown .locator').forEach(link);
