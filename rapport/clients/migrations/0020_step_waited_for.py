"""The index of who waits for a step holds the steps for which somebody does."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0019_questions_and_hours_shown")]

    operations = [
        migrations.AlterField(
            model_name="nextstep",
            name="waiting",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="waits_for",
                to="clients.person",
            ),
        ),
        migrations.AddIndex(
            model_name="nextstep",
            index=models.Index(condition=~models.Q(waiting=None), fields=["waiting"], name="step_waited_for"),
        ),
    ]
