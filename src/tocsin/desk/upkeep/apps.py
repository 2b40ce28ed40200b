from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register


class UpkeepConfig(AppConfig):
    name = "tocsin.desk.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        register(Schedule("upkeep: look at every part", "tocsin.desk.upkeep.tasks.look", minutes=5))
        register(Schedule("upkeep: make a backup", "tocsin.desk.upkeep.tasks.back_up_each_day"))
