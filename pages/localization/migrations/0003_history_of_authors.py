import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("localization", "0002_workbench"),
    ]

    operations = [
        migrations.AddField(
            model_name="segmentchange",
            name="author",
            field=models.ForeignKey(
                help_text="Who answers for the text: whoever keeps or undoes brings back what somebody else wrote.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="segmentchange",
            name="unconfirmed",
            field=models.BooleanField(default=False, help_text="A machine's text that no person has confirmed."),
        ),
    ]
