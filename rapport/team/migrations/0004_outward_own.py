"""A house may choose an outward word of its own in each language (PRACTICES A7)."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KNOWN = ("partner", "client", "customer", "guest", "friend")


def keep_what_was_written(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Have a word that was typed freely stand as the house's own in every language."""
    for firm in apps.get_model("team", "Firm").objects.exclude(outward_word__in=KNOWN):
        firm.outward_own = dict.fromkeys(("en", "zh", "ja"), firm.outward_word)
        firm.outward_word = "own"
        firm.save(update_fields=["outward_own", "outward_word"])


class Migration(migrations.Migration):
    dependencies = [("team", "0003_personal_figures")]

    operations = [
        migrations.AddField("firm", "outward_own", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(keep_what_was_written, migrations.RunPython.noop),
    ]
