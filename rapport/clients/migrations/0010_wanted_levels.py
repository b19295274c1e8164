"""How people are wanted to stand to us, and who introduced them (PRACTICES A4, A5)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rapport.core.ids

LEVELS = [(-2, "hostile"), (-1, "cold"), (0, "neutral"), (1, "supporter"), (2, "advocate")]


class Migration(migrations.Migration):
    dependencies = [("clients", "0009_photos"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            "stakeholder",
            "introduced_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="introduced",
                to="clients.person",
                verbose_name="introduced by",
            ),
        ),
        migrations.CreateModel(
            "WantedLevel",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=rapport.core.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("level", models.SmallIntegerField(choices=LEVELS)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wanted_levels",
                        to="clients.stakeholder",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("stakeholder", "on"), name="one_wanted_level_a_day")],
            },
        ),
    ]
