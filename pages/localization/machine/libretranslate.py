from collections.abc import Sequence
from typing import Any

from pages.localization.machine.http import Answer
from pages.localization.machine.provider import Problem, Provider


class LibreTranslate(Provider):
    """A LibreTranslate server, the clinic's own or a public one; a key where the server asks for one."""

    name = "LibreTranslate"
    codes = {
        "en": "en", "es": "es", "zh-hans": "zh", "zh-hant": "zt", "ar": "ar", "tl": "tl", "ko": "ko", "ru": "ru",
        "fr": "fr", "pt-br": "pb", "fa": "fa", "ur": "ur", "hi": "hi", "pl": "pl", "bn": "bn", "vi": "vi",
    }  # fmt: skip
    most_characters = 10_000

    def ask(self, texts: Sequence[str], source: str, target: str, rich: bool) -> Answer:
        body: dict[str, object] = {
            "q": list(texts),
            "source": source,
            "target": target,
            "format": "html" if rich else "text",
        }
        return self.post("/translate", {**body, "api_key": self.key} if self.key else body)

    def read(self, json: Any) -> list[str]:
        return list(json["translatedText"])

    def problem_of(self, answer: Answer) -> Problem | None:
        # A server without this language's model, or without the key that it wants, says 400 and why.
        said = str(answer.json.get("error", "")) if isinstance(answer.json, dict) else ""
        if answer.status == 400 and "not supported" in said:
            return "language"
        if answer.status == 400 and "API key" in said:
            return "key"
        return super().problem_of(answer)
