from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register


class SavingConfig(AppConfig):
    name = "tocsin.desk.saving"
    label = "saving"

    def ready(self) -> None:
        register(Schedule("saving: sweep keys and kept texts", "tocsin.desk.saving.tasks.sweep", minutes=60))
