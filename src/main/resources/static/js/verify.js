// A badge may be dropped anywhere on the form; the form is then sent as if it had been picked.
const form = document.querySelector('form.drop');
const input = form.querySelector('input[type=file]');

form.querySelector('.drag').hidden = false;
form.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
form.addEventListener('dragleave', () => form.classList.remove('over'));
form.addEventListener('drop', (event) => {
  form.classList.remove('over');
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  form.requestSubmit();
});
