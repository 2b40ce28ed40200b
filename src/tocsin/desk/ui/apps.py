from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tocsin.desk.ui"
    label = "ui"
