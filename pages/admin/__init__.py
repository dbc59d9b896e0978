"""The editing interface, as far as it needs only the models: snippets, the glossary mark of rich text, the copy form.

``pages.wagtail_hooks`` registers what stands here. What shows editions stands in ``pages.editions.admin``.
"""
