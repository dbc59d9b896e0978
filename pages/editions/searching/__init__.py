"""The search index over publications, in the database's own full text.

An entry is written by the transaction that writes the publication's bytes, and read only together with a publication
that is public: nothing withdrawn, recalled or stale can be found.
"""
