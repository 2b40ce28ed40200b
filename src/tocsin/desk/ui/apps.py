from django.apps import AppConfig
from django.utils.translation import get_language

from tocsin.language import languages


class UiConfig(AppConfig):
    name = "tocsin.desk.ui"
    label = "ui"

    def ready(self) -> None:
        languages.read_current_from(get_language)
