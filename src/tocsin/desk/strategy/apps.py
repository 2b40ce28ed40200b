from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "tocsin.desk.strategy"
    label = "strategy"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import winning

        hooks.register_asks(hooks.Asks(winning.choices, winning.standing))
