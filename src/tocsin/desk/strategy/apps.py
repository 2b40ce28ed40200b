from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "tocsin.desk.strategy"
    label = "strategy"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        from tocsin.desk.responses import hooks

        from . import ask_results

        hooks.ask_choices.register(ask_results.choices)
        hooks.ask_standing.register(ask_results.standing)
