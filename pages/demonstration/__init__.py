"""The demonstration: two topics on cervical insufficiency in six languages, written as data in ``content/``.

No clinician has reviewed it, and every output says so. It is loaded through the same actions that people use.
"""
