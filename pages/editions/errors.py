"""Why something was not published. Each says what to do; the admin shows it beside the field where it can."""

Problem = tuple[str, str]
"""(field or empty, message)."""


class PublishingRefused(Exception):
    """The publish was refused and nothing was changed. ``problems`` are (field, message)."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(message for _, message in problems))
        self.problems = problems


class NotAllowed(PublishingRefused):
    """This person may not do this; the message names what is missing."""
