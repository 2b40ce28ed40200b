from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("watch", "0004_judged_version")]
    operations = [
        migrations.AddField(
            model_name="alarm", name="raised_at", field=models.DateTimeField(auto_now_add=True, null=True)
        ),
    ]
