from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    name = "tocsin.desk.coalition"
    label = "coalition"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
