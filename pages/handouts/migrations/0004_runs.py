from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handouts", "0003_reissuing")]

    operations = [
        migrations.RenameField("reissuing", "finished_issues", "finished"),
        migrations.AlterField(
            "reissuing",
            "finished",
            models.JSONField(default=list, help_text="Ids of the items that are through."),
        ),
        migrations.AlterField(
            "reissuing",
            "problems",
            models.JSONField(default=list, help_text="Of each item that could not be done: what it is and why."),
        ),
    ]
