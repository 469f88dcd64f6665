#!/usr/bin/env python
"""The command line of ECM. Under the same ECM_HOME it finds the running demo's database."""

import os
import sys

from django.core.management import execute_from_command_line

import ecm.celery  # noqa: F401 - what a command enqueues goes to our broker

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecm.settings")
    execute_from_command_line(sys.argv)
