from django.apps import AppConfig


class CeasefiresConfig(AppConfig):
    name = "tocsin.desk.ceasefires"
    label = "ceasefires"

    def ready(self) -> None:
        from tocsin.desk.watch import hooks

        from .telling import truces

        hooks.tell_ceasefires(truces)
