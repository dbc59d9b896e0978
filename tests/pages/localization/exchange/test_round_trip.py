"""What goes out comes in again, letter by letter. `make test` looks at a share, `make soak` at 500 topics."""

import io
import os

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from pages.content.document import hash_of_texts
from pages.localization.actions import send_to_translation, translate_segment
from pages.localization.assembly import assemble
from pages.localization.models import Segment, SegmentChange, SegmentStatus, TranslationSource, column
from pages.models import TopicImage
from tests.factories.generated import Generator
from tests.factories.topics import make_contact, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.soak]

TOPICS = max(6, int(500 * float(os.environ.get("PARITY_SOAK", "0"))))
LANGUAGES = ["es", "fr", "ar", "zh-hans", "vi", "fa"]


@pytest.fixture
def generator(shelf, settings):
    settings.PARITY_LANGUAGES = ["en", *LANGUAGES]
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    file = ContentFile(picture.getvalue(), "drawing.png")
    image = TopicImage.objects.create(title="Drawing", file=file, description="A < B")
    return Generator(5, contact=make_contact(), image=image, term_id=str(make_term().pk))


@pytest.mark.parametrize("file_format", ["xliff", "po"])
def test_generated_topics_survive_export_and_import_with_identical_hashes(generator, tmp_path, file_format):
    for number in range(TOPICS if file_format == "xliff" else TOPICS // 2):
        language = LANGUAGES[number % len(LANGUAGES)]
        page = generator.topic(number)
        send_to_translation(page)
        source = TranslationSource.objects.get(owner_id=page.topic_id, basis="sent")
        document = source.document()
        for translation in assemble(document, language).translations.values():
            wording = translation.wording
            if not translation.text:
                text = generator.translation(wording.text, language, rich=wording.rich)
                translate_segment(translation.segment_id, language, text)
        texts = assemble(document, language).texts
        file = tmp_path / f"{number}.{file_format}"
        call_command(file_format, "export", "--topic", page.slug, "--lang", language, "--out", str(file))
        owners = [owner.id for owner in document.owners]
        Segment.objects.filter(owner_id__in=owners).update(**{column(language): ""})
        SegmentStatus.objects.filter(segment__owner_id__in=owners, language=language).delete()
        SegmentChange.objects.filter(segment__owner_id__in=owners, language=language).delete()
        call_command(file_format, "import", str(file), "--apply")
        again = assemble(document, language).texts
        assert again == texts, f"topic {number}, {language}"
        assert hash_of_texts(again, document.structure) == hash_of_texts(texts, document.structure)
