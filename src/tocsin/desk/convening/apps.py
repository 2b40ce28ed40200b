from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "tocsin.desk.convening"
    label = "convening"
