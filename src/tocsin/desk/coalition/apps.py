from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    name = "tocsin.desk.coalition"
    label = "coalition"

    def ready(self) -> None:
        from tocsin.desk.records import hooks, kinds

        from . import sections
        from .records import KINDS

        kinds.register(KINDS)
        hooks.sections.register(sections.people_in)
