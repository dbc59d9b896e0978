"""What was published, what the public sees now, and the journal of it all.

A publish is one transaction (``transaction.publishing``), driven by state and not by doors: whatever way a page was
saved, ``reconcile`` compares it with its publications and writes what follows from the difference.

1. ``signals``: every save, delete, move and privacy change of a page ends in ``reconcile``;
2. ``plan``: what will happen to each language, and why, without writing anything (the editor sees it beforehand);
3. ``issuing``: an edition is made, or an earlier one reinstated;
4. ``documents``: the finished JSON of editions and of topics' own addresses;
5. ``journal``: each change of a public document gets its line, numbered last;
6. ``outbox`` and ``worker``: what follows, outside the transaction;
7. ``actions``: release, withdraw, recall, correct, republish.
"""
