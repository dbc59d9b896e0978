/* Shows what a file would add without leaving the page, so that the file stays chosen for adding it. */
(() => {
  const form = document.querySelector('[data-memory-form]');
  const plan = form.querySelector('[data-plan]');

  form.addEventListener('change', () => plan.replaceChildren());

  form.addEventListener('submit', async (event) => {
    if (event.submitter?.name === 'digest') return;
    event.preventDefault();
    event.submitter.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new FormData(form),
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      plan.innerHTML = await answer.text();
    } catch {
      form.submit();
    } finally {
      event.submitter.disabled = false;
    }
  });
})();
