from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0016_notes")]

    operations = [
        migrations.RenameModel("TakenChange", "ImportedChange"),
        migrations.RenameIndex("ImportedChange", new_name="imported_change_record", old_name="taken_change_record"),
        migrations.RemoveConstraint("ImportedChange", "taken_change_once"),
        migrations.AddConstraint(
            "ImportedChange",
            models.UniqueConstraint(fields=["source", "record"], name="imported_change_once"),
        ),
    ]
