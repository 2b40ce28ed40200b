from django.apps import AppConfig
from django.utils.translation import get_language

from tocsin.desk import schedules
from tocsin.language import languages

from . import field_errors, large_numbers


class UiConfig(AppConfig):
    name = "tocsin.desk.ui"
    label = "ui"

    def ready(self) -> None:
        # First: a field copies its messages when its form is declared, which other rooms do from here on.
        field_errors.replace_default_messages()
        large_numbers.pass_over()
        schedules.write_after_migrations()
        languages.read_current_from(get_language)
