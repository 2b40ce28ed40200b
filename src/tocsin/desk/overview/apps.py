from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tocsin.desk.overview"
    label = "overview"

    def ready(self) -> None:
        from tocsin.desk.responses import hooks

        from . import trail

        hooks.register_steps(trail.steps)
