"""The desk as a WSGI application, for gunicorn."""

import gc
import os

# Loading makes a million objects that stay. Looking for garbage among them, again and again, is a quarter of a start;
# ``warm_up`` switches it on again.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
application = get_wsgi_application()

# After the settings are read.
from tocsin.config.warming import warm_up  # noqa: E402

warm_up()
