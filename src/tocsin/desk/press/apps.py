from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tocsin.desk.press"
    label = "press"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import products

        hooks.register_products("press", products.of)
