"""Why a file, or one unit of it, was refused. Each message says what is wrong and where."""


class FileRefused(ValueError):
    """The file cannot be read as a whole, so nothing of it is used; ``reasons`` are plain sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class PlanChanged(ValueError):
    """What the import would do now is not what the person was shown. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("Something has changed since you looked. Read again what will happen.")
