from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tocsin.desk.identity"
    label = "identity"

    def ready(self) -> None:
        from tocsin.desk.people import hooks as people

        from . import reading

        people.sender.register(reading.sender)
        people.organisation.register(reading.organisation)
