from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "tocsin.desk.checking"
    label = "checking"
