"""Sums of gifts name their currency: a firm that changes that of its limit never adds two (PRACTICES A3)."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_the_currency(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Have what was counted so far stand in the currency of the limit as it is."""
    firm = apps.get_model("team", "Firm").objects.order_by("pk").first()
    currency = firm.gift_currency if firm else "USD"
    apps.get_model("clients", "GiftAllowance").objects.update(currency=currency)
    apps.get_model("clients", "Gift").objects.update(counts_in=currency)


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_longer_words_of_hours"), ("team", "0002_steward")]

    operations = [
        migrations.AddField("gift", "counts_in", models.CharField(default="", max_length=3), preserve_default=False),
        migrations.AddField(
            "giftallowance", "currency", models.CharField(default="", max_length=3), preserve_default=False
        ),
        migrations.RunPython(name_the_currency, migrations.RunPython.noop),
        migrations.RemoveConstraint("giftallowance", "allowance_once"),
        migrations.AddConstraint(
            "giftallowance",
            models.UniqueConstraint(fields=("person", "year", "direction", "currency"), name="allowance_once"),
        ),
    ]
