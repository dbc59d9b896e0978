"""The composition root: settings and addresses. It knows every other package and none knows it,
but for :mod:`cms.languages`, the language table, which is a leaf that all may read."""
