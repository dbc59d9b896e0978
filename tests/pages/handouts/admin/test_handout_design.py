"""The clinic's branding in the admin's settings."""

import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from pages.handouts.branding import contrast_with_white
from pages.handouts.models import ClinicBranding
from pages.models import TopicImage

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(admin_client):
    return admin_client.get(reverse("wagtailsettings:edit", args=["handouts", "clinicbranding"]), follow=True).request[
        "PATH_INFO"
    ]


def save(client, address, **values):
    return client.post(address, {"clinic_name": "Example Clinic", "logo": "", "colour": "#0f4f59", **values})


def test_the_clinic_s_name_colour_and_logo_become_the_look_of_handouts(admin_client, address):
    file = io.BytesIO()
    Image.new("RGB", (700, 200), "#0f4f59").save(file, "PNG")
    logo = TopicImage.objects.create(title="Logo", file=ContentFile(file.getvalue(), "logo.png"))
    assert save(admin_client, address, logo=logo.pk, colour="#6A1B4D").status_code == 302
    branding = ClinicBranding.current()
    assert (branding.name, branding.colour) == ("Example Clinic", "#6a1b4d")
    assert Image.open(io.BytesIO(branding.logo)).size == (700, 200)


@pytest.mark.parametrize(
    ("colour", "why"),
    [
        ("#ffd400", "the contrast is 1.4 to 1 and must be at least 4.5 to 1"),
        ("red", "Write a colour as # and six digits"),
    ],
)
def test_a_colour_that_cannot_carry_white_words_is_refused_and_nothing_is_lost(admin_client, address, colour, why):
    shown = save(admin_client, address, clinic_name="Another Clinic", colour=colour).content.decode()
    assert why in shown
    assert "Another Clinic" in shown
    assert not ClinicBranding.objects.filter(clinic_name="Another Clinic").exists()


def test_contrast_is_reckoned_as_wcag_does():
    assert [round(contrast_with_white(colour), 2) for colour in ("#ffffff", "#000000", "#767676")] == [1, 21, 4.54]


def test_without_a_design_handouts_have_a_plain_one(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert ClinicBranding.current().colour == "#0f4f59"
    assert not ClinicBranding.objects.exists()
