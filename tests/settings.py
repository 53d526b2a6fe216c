"""The site's settings as the tests use them: on SQLite, or where EVENHAND_TEST_DATABASE says."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("EVENHAND_DEMO", "yes")
os.environ.setdefault("EVENHAND_HOME", tempfile.mkdtemp(prefix="evenhand-tests-"))
if database := os.environ.get("EVENHAND_TEST_DATABASE"):
    os.environ["EVENHAND_DATABASE"] = database

from evenhand.site.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = (
    Path(os.environ["EVENHAND_HOME"]) / f"files-{os.getpid()}"
)  # each process has its own ids
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # In a file each thread has a connection of its own, as in the house; a browser's requests
    # and the test that watches them would share one in memory, and each other's transactions.
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['EVENHAND_HOME']}/{os.getpid()}.sqlite3"}  # noqa: F405

DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 - a live server's threads keep none behind
if "postgresql" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
