from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "tocsin.desk.editions"
    label = "editions"
