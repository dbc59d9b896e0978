"""A reference client: ``python -m api.client mirror URL DIR`` keeps a folder equal to the API (``docs/mirror.md``).

It is written as an app developer would write it: on the public contract, ``httpx`` and the standard library alone.
"""
