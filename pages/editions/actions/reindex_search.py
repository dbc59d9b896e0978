import json

from django.db import transaction

from pages.editions.models import Publication
from pages.editions.searching.index import write_entry


def reindex_search() -> int:
    """Makes every entry of the search index anew; gives how many there are.

    For installations older than the index or with other forms of words, and after a repair by hand. One publication is
    locked at a time: publishing goes on, and neither writes over the other.
    """
    keys = list(Publication.objects.exclude(document="").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            publication = Publication.objects.select_for_update().get(pk=key)
            write_entry(publication, json.loads(publication.document))
    return len(keys)
