from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tocsin.desk.press"
    label = "press"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
