from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tocsin.desk.people"
    label = "people"
