"""What editors keep in Wagtail, in the source language: topics and the owners of text that topics embed."""

from pages.models.contact import Contact
from pages.models.glossary import GlossaryTerm
from pages.models.identity import TopicIdentity
from pages.models.image import TopicImage, TopicImageRendition
from pages.models.person import ClinicalReviewer
from pages.models.shelf import ShelfPage
from pages.models.topic import TopicPage

__all__ = [
    "ClinicalReviewer",
    "Contact",
    "GlossaryTerm",
    "ShelfPage",
    "TopicIdentity",
    "TopicImage",
    "TopicImageRendition",
    "TopicPage",
]
