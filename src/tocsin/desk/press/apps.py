from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tocsin.desk.press"
    label = "press"

    def ready(self) -> None:
        from tocsin.desk.records import kinds
        from tocsin.desk.ui import adding

        from .adding import OUTLET, PIECE
        from .models import Outlet, Piece
        from .records import KINDS

        kinds.register(KINDS)
        adding.register(Outlet, OUTLET)
        adding.register(Piece, PIECE)
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
