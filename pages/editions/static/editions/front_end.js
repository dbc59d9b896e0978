/* The clinic's own front end shows what is saved. Once Wagtail has saved by itself, the preview panel asks it anew: after
   an update that is under way, which may still have shown the draft as it was. */
document.addEventListener('w-autosave:success', async () => {
  const panel = document.querySelector('[data-controller~="w-preview"]');
  const preview = panel && window.wagtail.app.getControllerForElementAndIdentifier(panel, 'w-preview');
  if (!preview) return;
  await preview.updatePromise; // the form is sent
  await preview.reloadPromise; // and the page that it asked for has come
  preview.setPreviewData();
});
