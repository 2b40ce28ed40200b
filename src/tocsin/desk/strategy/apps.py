from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "tocsin.desk.strategy"
    label = "strategy"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import winning

        hooks.ask_choices.register(winning.choices)
        hooks.ask_standing.register(winning.standing)
