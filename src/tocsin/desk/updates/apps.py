from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "tocsin.desk.updates"
    label = "updates"
