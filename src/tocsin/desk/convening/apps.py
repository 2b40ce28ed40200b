from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "tocsin.desk.convening"
    label = "convening"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
