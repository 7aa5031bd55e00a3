// Tells the LMS that the registration is done (LTI Dynamic Registration 1.0 §3.7), by a button, so that the page can be read.
const host = window.opener || (window.parent === window ? null : window.parent);
const button = document.querySelector('#close');
if (host) {
  button.hidden = false;
  button.addEventListener('click', () => host.postMessage({ subject: 'org.imsglobal.lti.close' }, '*'));
}
