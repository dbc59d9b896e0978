import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editions", "0003_search_entries")]

    operations = [
        migrations.CreateModel(
            name="PublishedTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("term_id", models.UUIDField()),
                ("slug", models.CharField(max_length=50)),
                ("term", models.TextField()),
                ("definition", models.TextField()),
                ("sort_key", models.TextField(help_text="Its place in lists, the same in every database.")),
                ("published_at", models.DateTimeField(help_text="When the edition was published that says so.")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="editions.publication"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["term_id", "language", "published_at"], name="terms_by_id"),
                    models.Index(fields=["slug"], name="terms_by_slug"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "term_id"), name="one_wording_of_a_term_a_publication"
                    )
                ],
            },
        ),
    ]
