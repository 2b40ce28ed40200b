from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tocsin.desk.press"
    label = "press"
