from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "tocsin.desk.responses"
    label = "responses"
