from django.apps import AppConfig
from django.utils.translation import get_language

from tocsin.desk import schedules
from tocsin.language import languages


class UiConfig(AppConfig):
    name = "tocsin.desk.ui"
    label = "ui"

    def ready(self) -> None:
        schedules.write_after_migrations()
        languages.read_current_from(get_language)
