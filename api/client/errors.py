"""What can go wrong while a folder is brought level."""


class MirrorError(Exception):
    """The folder is not level with the API; the message is for the person who runs the mirror."""


class Unreachable(MirrorError):
    """No answer, or none but "later", however often it was asked."""


class WrongAnswer(MirrorError):
    """An answer that the contract does not allow, or that is older than what the journal has told.

    :param code: of its problem document, where it is one.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Refused(MirrorError):
    """Asking again will not help: another server, another folder, a language that is not offered."""


class Busy(MirrorError):
    """Another mirror is writing into the folder."""


class Stopped(MirrorError):
    """A signal asked to stop. Whatever was begun is whole."""


class Gone(Exception):
    """404 or 410 as a problem document: there is no such thing, or not any more."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
