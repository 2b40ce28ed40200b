"""The desk as a WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
application = get_wsgi_application()

# After the settings are read.
from tocsin.config.warming import warm_up  # noqa: E402

warm_up()
