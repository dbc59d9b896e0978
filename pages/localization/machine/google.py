from collections.abc import Sequence
from typing import Any

from pages.localization.machine.http import Answer
from pages.localization.machine.provider import Problem, Provider


class Google(Provider):
    """Google Cloud Translation, version 2 ("Basic"). The key goes in a header, so that no log of addresses has it."""

    name = "Google"
    codes = {
        "en": "en", "es": "es", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "vi": "vi", "ar": "ar", "tl": "tl", "ko": "ko",
        "ru": "ru", "ht": "ht", "fr": "fr", "pt-br": "pt", "fa": "fa", "ur": "ur", "hi": "hi", "pl": "pl", "so": "so",
        "bn": "bn",
    }  # fmt: skip
    most_texts = 100
    most_characters = 5_000

    def ask(self, texts: Sequence[str], source: str, target: str, rich: bool) -> Answer:
        body: dict[str, object] = {
            "q": list(texts),
            "source": source,
            "target": target,
            "format": "html" if rich else "text",
        }
        return self.post("/language/translate/v2", body, {"X-goog-api-key": self.key})

    def read(self, json: Any) -> list[str]:
        return [each["translatedText"] for each in json["data"]["translations"]]

    def problem_of(self, answer: Answer) -> Problem | None:
        said = str(answer.json).lower() if answer.status in (400, 403) else ""
        if answer.status == 403 and "limit" in said:  # dailyLimitExceeded, userRateLimitExceeded
            return "quota"
        if answer.status == 400 and "api key" in said:
            return "key"
        if answer.status == 400 and ("language pair" in said or "'target'" in said):
            return "language"
        return super().problem_of(answer)
