"""The editing interface of what is public: languages of a topic, safety corrections, recalls, republishing.

Views parse, call one action and redirect; what they may do is decided by the actions. ``pages.editions.wagtail_hooks``
registers them.
"""
