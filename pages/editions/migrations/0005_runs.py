from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editions", "0004_published_terms")]

    operations = [
        migrations.RenameField("republishing", "finished_topics", "finished"),
        migrations.AlterField(
            "republishing",
            "finished",
            models.JSONField(default=list, help_text="Ids of the items that are through."),
        ),
        migrations.AlterField(
            "republishing",
            "problems",
            models.JSONField(default=list, help_text="Of each item that could not be done: what it is and why."),
        ),
    ]
