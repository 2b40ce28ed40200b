from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "tocsin.desk.strategy"
    label = "strategy"
