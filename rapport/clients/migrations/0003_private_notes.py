"""Private notes say what they are about, who told them and when, what for, and when that ends (PRACTICES A6)."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SORTS = [
    ("moment", "best moment"),
    ("taste", "taste"),
    ("habit", "habit"),
    ("family", "family"),
    ("other", "other"),
]


def let_none_stay_for_ever(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Have every note without a day looked at a year after it was made."""
    for note in apps.get_model("clients", "PrivateNote").objects.filter(review_on=None):
        note.review_on = note.at.date() + timedelta(days=365)
        note.save(update_fields=["review_on"])


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_hours")]

    operations = [
        migrations.AddField(
            "privatenote", "erase_on", models.DateField(blank=True, null=True, verbose_name="erase on")
        ),
        migrations.AddField(
            "privatenote", "purpose", models.CharField(blank=True, max_length=120, verbose_name="what for")
        ),
        migrations.AddField(
            "privatenote",
            "sort",
            models.CharField(choices=SORTS, default="other", max_length=6, verbose_name="about"),
        ),
        migrations.AddField(
            "privatenote", "told_on", models.DateField(blank=True, null=True, verbose_name="told or seen on")
        ),
        migrations.RunPython(let_none_stay_for_ever, migrations.RunPython.noop),
        migrations.AddIndex("privatenote", models.Index(fields=["person", "client"], name="private_note_of_person")),
        migrations.AddConstraint(
            "privatenote",
            models.CheckConstraint(
                condition=models.Q(("review_on__isnull", False), ("erase_on__isnull", False), _connector="OR"),
                name="private_note_ends",
            ),
        ),
    ]
