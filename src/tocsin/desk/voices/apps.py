from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "tocsin.desk.voices"
    label = "voices"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import products

        hooks.register_products("voices", products.of)
