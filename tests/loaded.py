"""The application, loaded: what a process that acts in a test starts from."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
django.setup()
