from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tocsin.desk.overview"
    label = "overview"
