/** Goes back to the administration when the registering tool says that it is done: LTI Dynamic Registration §3.6. */
const frame = document.getElementById('tool');

addEventListener('message', ({ source, data }) => {
  if (source === frame.contentWindow && data?.subject === 'org.imsglobal.lti.close') {
    location.assign(document.getElementById('administration').href);
  }
});
