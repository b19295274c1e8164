"""Clients in the order of their silence, for the portfolio."""

from django.db import migrations

from rapport.core.sorting import EmptyFirstIndex


class Migration(migrations.Migration):
    dependencies = [("clients", "0020_step_waited_for")]

    operations = [
        migrations.AddIndex(
            model_name="client",
            index=EmptyFirstIndex(fields=["last_touch_on", "name"], name="client_last_touch"),
        ),
    ]
