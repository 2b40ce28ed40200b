"""What was begun before rounded its large counts, and goes on so; what is begun from now on prints them as recorded."""

from django.db import migrations, models

HELP = "For example “over 70” in place of 77. What was recorded as “more than 170” is printed as it is."


class Migration(migrations.Migration):
    dependencies = [("updates", "0007_cited")]

    operations = [
        migrations.AddField(
            "update",
            "rounds",
            models.BooleanField(default=True, help_text=HELP, verbose_name="round large counts"),
        ),
        migrations.AlterField(
            "update",
            "rounds",
            models.BooleanField(default=False, help_text=HELP, verbose_name="round large counts"),
        ),
    ]
