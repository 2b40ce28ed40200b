from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tocsin.desk.press"
    label = "press"

    def ready(self) -> None:
        from tocsin.desk.records import kinds
        from tocsin.desk.ui import adding

        from .adding import OUTLET
        from .models import Outlet
        from .records import KINDS

        kinds.register(KINDS)
        adding.register(Outlet, OUTLET)
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
