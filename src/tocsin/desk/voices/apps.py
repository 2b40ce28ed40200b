from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "tocsin.desk.voices"
    label = "voices"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
