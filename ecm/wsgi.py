"""The WSGI door; gunicorn serves ``ecm.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

import ecm.celery  # noqa: F401 - what a page enqueues goes to our broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecm.settings")
application = get_wsgi_application()
