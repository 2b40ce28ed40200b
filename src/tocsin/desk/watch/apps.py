from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "tocsin.desk.watch"
    label = "watch"
