/* Asks for the progress of a run again until it is finished. */
(() => {
  const part = document.querySelector('[data-progress]');

  const again = async () => {
    const answer = await fetch(window.location.href, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (answer.ok) part.innerHTML = await answer.text();
    if (part.querySelector('[data-under-way]')) setTimeout(again, 1500);
  };

  if (part.querySelector('[data-under-way]')) setTimeout(again, 1500);
})();
