"""How readers look for words: what counts as the same word in each language, pure and the same on every database.

A text becomes *words* (``words``), each with every form under which it can be found: as written, without accents
(``folding``) and without endings (``endings``). What a reader typed becomes a *question* of such words (``question``);
``highlights`` shows where a document answers it.
"""

VERSION = 1
"""Of the forms. Another number has every installation index anew (``manage.py prepare``)."""
