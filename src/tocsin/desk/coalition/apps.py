from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    name = "tocsin.desk.coalition"
    label = "coalition"
