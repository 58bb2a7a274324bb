"""The demo's settings with the floor view beside the pages, and a header that says how many queries an answer cost."""

from kortrijk_se.settings import *  # noqa: F403 - a settings module extends another by taking all its names

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.urls.query_count", *MIDDLEWARE]  # noqa: F405
ALLOWED_HOSTS = ["127.0.0.1"]
