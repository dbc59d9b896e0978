"""The side-by-side editor: one document in one language, a row a segment.

1. ``urls``: the page, and the addresses that its scripts ask and write to;
2. ``scope``: which document, language and person a request is about, and whether they may;
3. ``page``: the page with all texts, in few queries;
4. ``states``: what changes while people work on a row: text, state, findings, comments;
5. ``answers``: how a write answers, and how it refuses;
6. ``segments``, ``language``, ``talk``: the writes, each of which calls one action;
7. ``marks``: what of a rich text is kept, by what the source has;
8. ``preview``: the reader's page and the handout of what is translated so far.
"""
