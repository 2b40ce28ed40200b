from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tocsin.desk.identity"
    label = "identity"
