"""By itself: PostgreSQL changes no table in the transaction that has just written its rows."""

from django.db import migrations
from django.db.models import F


def tell_from_changes(apps, schema_editor):
    """What is known of earlier changes: who made them, and which texts of a machine were not confirmed by them."""
    changes = apps.get_model("localization", "SegmentChange").objects
    changes.update(author=F("person"))
    changes.filter(machine=True, origin__in=("machine", "import")).exclude(before=F("after")).update(unconfirmed=True)


class Migration(migrations.Migration):
    dependencies = [("localization", "0003_history_of_authors")]

    operations = [migrations.RunPython(tell_from_changes, migrations.RunPython.noop)]
