/** Lets the framed tool grow by `lti.frameResize` messages; only the tool's own frame is listened to. */
const frame = document.getElementById('tool');

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow) {
    return;
  }
  let message = data;
  try {
    message = typeof data === 'string' ? JSON.parse(data) : data;
  } catch {
    return;
  }
  const height = Number(message?.height);
  if (message?.subject === 'lti.frameResize' && Number.isFinite(height)) {
    frame.style.height = `${Math.min(Math.max(height, 300), 20000)}px`;
  }
});
