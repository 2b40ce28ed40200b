from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "tocsin.desk.voices"
    label = "voices"
