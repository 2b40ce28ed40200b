from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "tocsin.desk.upkeep"
    label = "upkeep"
