from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("watch", "0005_alarm_raised_at")]
    operations = [
        migrations.AddField(
            model_name="import",
            name="table_commit",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
    ]
