from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register


class UpdatesConfig(AppConfig):
    name = "tocsin.desk.updates"
    label = "updates"

    def ready(self) -> None:
        from tocsin.desk.closing import hooks

        from .products import products

        hooks.made.register(products)
        register(
            Schedule(
                "updates: look at the consent of who is named in what is out", "tocsin.desk.updates.tasks.look_each_day"
            )
        )
