"""The portal on the bench's data, for gunicorn."""

import logging
from datetime import date

from portal.app import create_app
from portal.demo_settings import demo_settings

logging.disable(logging.INFO)  # the hello it is held against writes no lines either
app = create_app(demo_settings(), today=lambda: date(2026, 11, 22))
