/* One box chooses every line of the list. */
(() => {
  const all = document.getElementById('choose-all');
  if (!all) return;
  all.addEventListener('change', () => {
    document.querySelectorAll('input[name="edition"]').forEach((box) => { box.checked = all.checked; });
  });
})();
