"""The desk's settings with a home of the test run's own: tests never touch the state of the checkout.

Read before any conftest, so the home must be chosen here.
"""

import os
import tempfile

os.environ["TOCSIN_HOME"] = tempfile.mkdtemp(prefix="tocsin-test-", dir=os.environ.get("TOCSIN_TEST_HOME"))
for _name in ("SITE_URL", "PUBLIC_SITE_URL", "MAIL_HOST"):
    os.environ.pop(_name, None)

from tocsin.config.command import compile_catalogues  # noqa: E402

compile_catalogues()

from tocsin.config.settings import *  # noqa: E402, F403
from tocsin.config.settings import DATABASES, HOME  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Tests of races need a file: threads that share a database in memory do not wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
