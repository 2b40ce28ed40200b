from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "tocsin.desk.updates"
    label = "updates"

    def ready(self) -> None:
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
