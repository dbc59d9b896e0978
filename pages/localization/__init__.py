"""Translations: interlinear segments, sign-offs, and the state of each language.

Reading order:

1. ``extraction``: a topic page becomes a :class:`~pages.content.document.SourceDocument`;
2. ``models``: one row a wording, one column a language, with history and sign-offs;
3. ``assembly``: the mirror of extraction, a source document and its rows become one language's texts;
4. ``state``: missing, partial, outdated, in review, approved, computed and never stored;
5. ``actions``: every write.
"""
