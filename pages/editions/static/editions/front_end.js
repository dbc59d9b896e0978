/* The clinic's own front end shows what is saved. Once Wagtail has saved by itself, the preview panel asks it anew. */
document.addEventListener('w-autosave:success', () => {
  const panel = document.querySelector('[data-controller~="w-preview"]');
  if (panel) panel.dataset.wPreviewStaleValue = 'true';
});
