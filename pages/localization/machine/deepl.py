from collections.abc import Sequence
from typing import Any

from pages.localization.machine.http import Answer
from pages.localization.machine.provider import Problem, Provider


class DeepL(Provider):
    """DeepL's API, free or paid: each has its own address."""

    name = "DeepL"
    codes = {
        "en": "EN", "es": "ES", "zh-hans": "ZH-HANS", "zh-hant": "ZH-HANT", "ar": "AR", "ko": "KO", "ru": "RU",
        "fr": "FR", "pt-br": "PT-BR", "pl": "PL", "vi": "VI",
    }  # fmt: skip

    def ask(self, texts: Sequence[str], source: str, target: str, rich: bool) -> Answer:
        body: dict[str, object] = {"text": list(texts), "source_lang": source, "target_lang": target}
        if rich:
            body["tag_handling"] = "html"
        return self.post("/v2/translate", body, {"Authorization": f"DeepL-Auth-Key {self.key}"})

    def read(self, json: Any) -> list[str]:
        return [each["text"] for each in json["translations"]]

    def problem_of(self, answer: Answer) -> Problem | None:
        said = str(answer.json.get("message", "")) if isinstance(answer.json, dict) else ""
        if answer.status == 400 and "target_lang" in said:
            return "language"
        return super().problem_of(answer)
