"""The ASGI door."""

import os

from django.core.asgi import get_asgi_application

import ecm.celery  # noqa: F401 - what a page enqueues goes to our broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecm.settings")
application = get_asgi_application()
