"""WSGI entry point, served by gunicorn in the demo and in production."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortrijk_se.settings")

application = get_wsgi_application()
