from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "tocsin.desk.convening"
    label = "convening"

    def ready(self) -> None:
        from tocsin.desk.records import hooks, kinds

        from . import sections
        from .records import KINDS

        kinds.register(KINDS)
        hooks.sections.register(sections.people_of)
