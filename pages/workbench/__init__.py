"""The admin interface for translation: the matrix, the side-by-side editor, sign-off, files in and out.

Views parse, call one action and answer; what a person may do is decided by the actions of ``pages.localization`` and
``pages.editions``. ``pages.workbench.wagtail_hooks`` hangs it into Wagtail's admin.
"""
