import django.db.models.deletion
from django.db import migrations, models

# What no model can say, since each database has its own full text.
INDEX = {
    "postgresql": (
        "ALTER TABLE editions_searchentry ADD COLUMN words tsvector",
        "CREATE INDEX search_entries_by_word ON editions_searchentry USING gin (words)",
    ),
    # The words are made before they come here; a trigger takes out what was deleted, by whatever way.
    "sqlite": (
        "CREATE VIRTUAL TABLE editions_searchwords USING fts5("
        "names, headings, body, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Mn Mc Co'\")",
        "CREATE TRIGGER editions_searchentry_deleted AFTER DELETE ON editions_searchentry BEGIN "
        "DELETE FROM editions_searchwords WHERE rowid = old.publication_id; END",
    ),
}
REMOVAL = {
    "postgresql": ("ALTER TABLE editions_searchentry DROP COLUMN words",),
    "sqlite": ("DROP TRIGGER editions_searchentry_deleted", "DROP TABLE editions_searchwords"),
}


def make_index(apps, schema_editor):
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_index(apps, schema_editor):
    for statement in REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_scheduled_releases")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="editions.publication",
                    ),
                ),
                ("document_hash", models.CharField(max_length=64)),
                (
                    "version",
                    models.PositiveIntegerField(help_text="Of the forms of words (``pages.content.search``)."),
                ),
            ],
        ),
        migrations.RunPython(make_index, remove_index, elidable=False),
    ]
