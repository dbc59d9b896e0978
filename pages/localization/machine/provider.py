"""What every provider is: the limits of a request, the languages by the provider's codes, and how it fails."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from django.conf import settings

from cms.languages import BY_CODE
from pages.localization.machine.http import Answer, Unreachable, post_json

Problem = Literal["quota", "key", "language", "unreachable", "answer"]

_MESSAGES: dict[Problem, str] = {
    "quota": "{name} has had enough for now: the limit of the account, or of a minute, is reached.",
    "key": "{name} refuses the key. Whoever keeps this installation sets MACHINE_TRANSLATION_KEY.",
    "language": "{name} does not translate into {language}.",
    "unreachable": "{name} cannot be reached, or does not work at the moment.",
    "answer": "{name} has answered with something that is no translation of what it was sent.",
}


class MachineError(Exception):
    """No translation was given. ``passing``: the same request may well succeed a little later."""

    def __init__(self, problem: Problem, provider: str, language: str) -> None:
        super().__init__(_MESSAGES[problem].format(name=provider, language=BY_CODE[language].name))
        self.problem = problem
        self.passing = problem in ("quota", "unreachable")


class Provider:
    """Translates texts by one HTTP service. A subclass is one protocol; :attr:`codes` are the languages it offers."""

    name: ClassVar[str]
    codes: ClassVar[Mapping[str, str]]
    most_texts: ClassVar[int] = 50
    most_characters: ClassVar[int] = 20_000

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url.rstrip("/"), key

    def offers(self, language: str) -> bool:
        return language in self.codes and settings.PARITY_SOURCE_LANGUAGE in self.codes

    def translate(self, texts: Sequence[str], *, language: str, rich: bool) -> list[str]:
        """The texts in this language, in order. Rich ones are inline HTML and come back with their marks.

        One request; the caller keeps to ``most_texts`` and ``most_characters``, and has no transaction open.

        :raises MachineError: with the problem in plain words.
        """
        if not self.offers(language):
            raise MachineError("language", self.name, language)
        try:
            answer = self.ask(texts, self.codes[settings.PARITY_SOURCE_LANGUAGE], self.codes[language], rich)
        except Unreachable:
            raise MachineError("unreachable", self.name, language) from None
        if problem := self.problem_of(answer):
            raise MachineError(problem, self.name, language)
        try:
            translations = self.read(answer.json)
        except (KeyError, TypeError, IndexError):
            raise MachineError("answer", self.name, language) from None
        if len(translations) != len(texts) or not all(isinstance(each, str) for each in translations):
            raise MachineError("answer", self.name, language)
        return translations

    def ask(self, texts: Sequence[str], source: str, target: str, rich: bool) -> Answer:
        raise NotImplementedError

    def read(self, json: object) -> list[str]:
        """The translations in a good answer. :raises KeyError, TypeError, IndexError: when they are not there."""
        raise NotImplementedError

    def problem_of(self, answer: Answer) -> Problem | None:
        """What a status means; most services mean the same."""
        if answer.status == 200:
            return None
        if answer.status in (401, 403):
            return "key"
        if answer.status in (402, 429, 456):
            return "quota"
        return "unreachable" if answer.status >= 500 else "answer"

    def post(self, path: str, body: dict[str, object], headers: Mapping[str, str] | None = None) -> Answer:
        return post_json(f"{self.url}{path}", body, headers or {})
