"""The sample's texts, a file a language, in the order of the document: for the tests of handouts and their pictures.

The project wrote them to try fonts, spacing and the order of words. No native speaker has read them and no clinician
has reviewed them: they are no medical text, and never for a patient.
"""

import tomllib
from pathlib import Path

from cms.languages import LANGUAGES


def sample_texts() -> dict[str, dict[str, str]]:
    """Each language's texts by its tag, each text by its place in the document."""
    folder = Path(__file__).parent
    return {language.tag: tomllib.loads((folder / f"{language.tag}.toml").read_text("utf-8")) for language in LANGUAGES}
