// Buttons that copy what stands beside them; without this script, or where the LMS forbids it, the text can be selected.
for (const button of document.querySelectorAll('.copy')) {
  const from = document.querySelector(button.dataset.copy);
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(from.value ?? from.textContent);
      button.classList.add('copied');
      setTimeout(() => button.classList.remove('copied'), 2000);
    } catch {
      getSelection().selectAllChildren(from);
      from.select?.();
    }
  });
}
