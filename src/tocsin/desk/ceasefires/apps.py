from django.apps import AppConfig


class CeasefiresConfig(AppConfig):
    name = "tocsin.desk.ceasefires"
    label = "ceasefires"
