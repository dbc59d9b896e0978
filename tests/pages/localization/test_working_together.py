"""Translators, translation reviewers and machines on the same segments: who may do what, and what is never lost."""

import pytest
from django.contrib.auth.models import Permission, User

from pages.content.canonical import wording_hash
from pages.localization.actions import (
    Conflict,
    NotAllowed,
    SignOffError,
    TranslationError,
    UnreadSegments,
    acknowledge_warning,
    comment_on_segment,
    confirm_machine_text,
    give_back,
    hand_over,
    keep_translation,
    mark_read,
    sign_off_language,
    sign_off_segment,
    translate_segment,
    undo_translation,
)
from pages.localization.models import Acknowledgement, Assignment, Origin, SegmentStatus, TranslationSource
from pages.models import TopicPage
from tests.factories.topics import block_id, changed_body, make_term, make_topic, publish, published_topic, translate

pytestmark = pytest.mark.django_db


def someone(name, **languages):
    """A person with a role in each language: ``someone("ana", es="translate")``; several roles by a tuple."""
    user = User.objects.create_user(name)
    for language, roles in languages.items():
        for role in (roles,) if isinstance(roles, str) else roles:
            user.user_permissions.add(Permission.objects.get(codename=f"{role}_{language}"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def source(shelf):
    """A public topic that nobody has translated yet."""
    page = publish(make_topic())
    return TranslationSource.objects.get(owner_id=page.topic_id)


def page_of(source):
    return TopicPage.objects.get(topic_id=source.owner_id)


def segment_at(source, path):
    return source.segments.get(path=path).segment_id


def texts_as_seen(source):
    """The hash of each present Spanish text, by segment: what the page of a reviewer holds."""
    statuses = SegmentStatus.objects.filter(segment__in=source.segments.values("segment"), language="es")
    return dict(statuses.values_list("segment_id", "text_hash"))


def outdated(*languages):
    """A public topic whose “when” paragraph has changed since it was translated."""
    page = published_topic(*languages)
    publish(page, body=changed_body())
    return TranslationSource.objects.get(owner_id=page.topic_id, basis=TranslationSource.PUBLISHED)


# --- roles ---


def test_a_translator_of_one_language_writes_that_one_only(source):
    ana = someone("ana", es="translate")
    title = segment_at(source, "title")
    translate_segment(title, "es", "Insuficiencia cervical", person=ana)
    with pytest.raises(NotAllowed, match="not a translator of French"):
        translate_segment(title, "fr", "Béance du col", person=ana)
    with pytest.raises(NotAllowed, match="not a translation reviewer of Spanish"):
        sign_off_segment(title, "es", person=ana)


def test_a_translation_reviewer_signs_but_does_not_write(source):
    rosa = someone("rosa", es="review")
    title = segment_at(source, "title")
    with pytest.raises(NotAllowed):
        translate_segment(title, "es", "Insuficiencia cervical", person=rosa)
    translate_segment(title, "es", "Insuficiencia cervical")
    sign_off_segment(title, "es", person=rosa)
    assert SegmentStatus.objects.get(segment=title, language="es").is_signed


def test_nobody_signs_their_own_translation_unless_the_clinic_allows_it(source, settings):
    ana = someone("ana", es=("translate", "review"))
    title = segment_at(source, "title")
    translate_segment(title, "es", "Insuficiencia cervical", person=ana)
    with pytest.raises(SignOffError, match="yourself"):
        sign_off_segment(title, "es", person=ana)
    settings.PARITY_SIGN_OWN_TRANSLATIONS = True
    sign_off_segment(title, "es", person=ana)


def test_signing_a_whole_language_leaves_ones_own_to_somebody_else(source):
    ana = someone("ana", es=("translate", "review"))
    translate_segment(segment_at(source, "title"), "es", "Insuficiencia cervical", person=ana)
    translate(page_of(source), "es")
    done = sign_off_language(source.document(), "es", person=ana, with_unread=True)
    assert (done.own, done.signed) == (["title"], source.segments.count() - 1)


# --- saving ---


def test_a_text_that_somebody_else_changed_is_never_overwritten(source):
    ana, eva = someone("ana", es="translate"), someone("eva", es="translate")
    title = segment_at(source, "title")
    translate_segment(title, "es", "Uno", person=ana, seen="")
    with pytest.raises(Conflict) as conflict:
        translate_segment(title, "es", "Dos", person=eva, seen="")
    assert (conflict.value.theirs, conflict.value.author) == ("Uno", "ana")
    translate_segment(title, "es", "Dos", person=eva, seen=wording_hash("Uno"))


def test_an_equal_text_is_no_conflict(source):
    title = segment_at(source, "title")
    translate_segment(title, "es", "Uno")
    translate_segment(title, "es", "Uno", seen="")


def test_undo_gives_the_text_back_to_whoever_wrote_it(source):
    ana, eva = someone("ana", es="translate"), someone("eva", es="translate")
    title = segment_at(source, "title")
    translate_segment(title, "es", "Uno", person=ana)
    translate_segment(title, "es", "Dos", person=eva)
    assert undo_translation(title, "es", person=eva).author == ana


# --- sign-off of a language ---


def test_segments_that_were_not_read_are_pointed_out(source):
    rosa = someone("rosa", es="review")
    translate(page_of(source), "es")
    everything = texts_as_seen(source)
    title = segment_at(source, "title")
    mark_read({pk: text_hash for pk, text_hash in everything.items() if pk != title}, "es", person=rosa)
    with pytest.raises(UnreadSegments) as unread:
        sign_off_language(source.document(), "es", person=rosa)
    assert unread.value.paths == ["title"]
    mark_read({title: everything[title]}, "es", person=rosa)
    assert sign_off_language(source.document(), "es", person=rosa).signed == len(everything)


def test_a_text_that_changed_after_it_was_read_is_unread_again(source):
    rosa = someone("rosa", es="review")
    translate(page_of(source), "es")
    seen = texts_as_seen(source)
    mark_read(seen, "es", person=rosa)
    translate_segment(segment_at(source, "title"), "es", "Otro título")
    mark_read(seen, "es", person=rosa)  # of what was on screen before
    with pytest.raises(UnreadSegments):
        sign_off_language(source.document(), "es", person=rosa)


def test_nobody_signs_undoes_or_confirms_another_text_than_they_saw(source):
    rosa, title = someone("rosa", es=("translate", "review")), segment_at(source, "title")
    translate_segment(title, "es", "Título")
    seen = wording_hash("Título")
    translate_segment(title, "es", "Otro título", origin=Origin.MACHINE)
    for act in (sign_off_segment, undo_translation, confirm_machine_text):
        with pytest.raises(Conflict) as conflict:
            act(title, "es", person=rosa, seen=seen)
        assert conflict.value.theirs == "Otro título"


# --- handing over ---


def test_a_language_is_handed_over_when_nothing_is_missing_and_given_back_with_a_reason(source):
    ana, rosa = someone("ana", es="translate"), someone("rosa", es="review")
    with pytest.raises(SignOffError, match="not translated yet"):
        hand_over(source, "es", person=ana)
    translate(page_of(source), "es")
    Assignment.objects.create(
        owner_type="topic", owner_id=source.owner_id, language="es", task=Assignment.TRANSLATE, person=ana
    )
    hand_over(source, "es", person=ana)
    assert not Assignment.objects.unfinished().exists(), "the translator is done"
    with pytest.raises(TranslationError, match="what has to change"):
        give_back(source, "es", " ", person=rosa)
    assert give_back(source, "es", "The tone is too formal.", person=rosa).given_back
    with pytest.raises(TranslationError, match="not handed over"):
        give_back(source, "es", "Again.", person=rosa)


# --- meaning unchanged ---


def test_an_earlier_translation_is_kept_as_its_authors_and_can_be_signed_by_who_kept_it(shelf):
    source = outdated("es")
    rosa = someone("rosa", es="review")
    path = f"{block_id('when')}/html"
    status = keep_translation(source, path, "es", person=rosa)
    assert (status.origin, status.author) == (Origin.KEPT, None)
    sign_off_segment(segment_at(source, path), "es", person=rosa)


def test_what_is_critical_for_safety_is_kept_by_a_translation_reviewer_alone(shelf):
    page = published_topic("es")
    body = changed_body()
    body[2]["value"]["blocks"][0]["value"]["html"] = "<p>Heavy bleeding: call <b>911</b> now.</p>"
    publish(page, body=body)
    source = TranslationSource.objects.get(owner_id=page.topic_id, basis=TranslationSource.PUBLISHED)
    ana, rosa = someone("ana", es="translate"), someone("rosa", es="review")
    path = f"{block_id('call.emergency')}/html"
    with pytest.raises(NotAllowed, match="critical for safety"):
        keep_translation(source, path, "es", person=ana)
    keep_translation(source, path, "es", person=rosa)
    keep_translation(source, f"{block_id('when')}/html", "es", person=ana)


# --- machines ---


def test_a_machines_text_is_not_approved_before_a_translator_answers_for_it(source):
    ana, rosa = someone("ana", es="translate"), someone("rosa", es="review")
    translate(page_of(source), "es")
    title = segment_at(source, "title")
    translate_segment(title, "es", "Insuficiencia", origin=Origin.MACHINE)
    with pytest.raises(SignOffError, match="machine"):
        sign_off_segment(title, "es", person=rosa)
    with pytest.raises(SignOffError, match="machine"):
        sign_off_language(source.document(), "es", person=rosa, with_unread=True)
    with pytest.raises(SignOffError, match="machine"):
        hand_over(source, "es", person=ana)
    assert confirm_machine_text(title, "es", person=ana).author == ana
    sign_off_segment(title, "es", person=rosa)


def test_an_edited_machine_text_stays_marked_as_a_machines_and_one_begun_anew_does_not(source):
    title = segment_at(source, "title")
    translate_segment(title, "es", "Insuficiencia", origin=Origin.MACHINE)
    edited = translate_segment(title, "es", "Insuficiencia cervical")
    assert (edited.machine, edited.unconfirmed) == (True, False)
    translate_segment(title, "es", "")
    assert translate_segment(title, "es", "Cuello débil").machine is False


# --- warnings ---


def test_a_warning_is_acknowledged_with_a_name_and_a_reason_and_an_error_is_not(source, monkeypatch):
    ana, rosa = someone("ana", es="translate"), someone("rosa", es="review")
    where = segment_at(source, "summary")
    translate_segment(where, "es", "Your cervix might open too soon.")
    with pytest.raises(SignOffError, match="checks"):
        sign_off_segment(where, "es", person=rosa)
    with pytest.raises(TranslationError, match="Say why"):
        acknowledge_warning(where, "es", "same_as_source", " ", person=ana)
    acknowledge_warning(where, "es", "same_as_source", "A quotation.", person=ana)
    sign_off_segment(where, "es", person=rosa)
    assert Acknowledgement.objects.get().person == ana
    numbers = segment_at(source, f"{block_id('when')}/html")
    translate_segment(numbers, "es", "Se trata en las semanas 21–14.")
    with pytest.raises(TranslationError, match="mend"):
        acknowledge_warning(numbers, "es", "numbers", "I know.", person=ana)
    with pytest.raises(SignOffError, match="checks"):
        sign_off_segment(numbers, "es", person=rosa)


# --- comments ---


def test_a_comment_mentions_colleagues_by_name(source, editor):
    ana = someone("ana", es="translate")
    comment = comment_on_segment(segment_at(source, "title"), "es", "@editor is this a former name?", person=ana)
    assert list(comment.mentions.all()) == [editor]
    with pytest.raises(NotAllowed):
        comment_on_segment(segment_at(source, "title"), "fr", "Hello", person=ana)


def test_what_a_check_says_later_is_not_acknowledged_by_what_it_said_before(shelf):
    """A term that enters the glossary after a warning was acknowledged is a warning of its own."""
    source = TranslationSource.objects.get(owner_id=publish(make_topic()).topic_id)
    where = segment_at(source, f"{block_id('what')}/html")
    translate_segment(where, "es", "El cuello es la <strong>parte baja</strong> de la matriz.")
    approve_term("uterus", "Uterus", "útero")
    acknowledge_warning(where, "es", "glossary", "The patients here say matriz.")
    sign_off_segment(where, "es")
    approve_term("cervix", "Cervix", "cérvix")
    with pytest.raises(SignOffError, match="checks"):
        sign_off_segment(where, "es")


def approve_term(slug, term, translation):
    source = TranslationSource.objects.get(owner_id=make_term(slug, term).pk)
    segment = segment_at(source, f"term:{source.owner_id}/term")
    translate_segment(segment, "es", translation)
    sign_off_segment(segment, "es")
