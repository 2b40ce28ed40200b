from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "tocsin.desk.updates"
    label = "updates"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import products

        hooks.register_products("updates", products.of)
