"""Runs the portal under gunicorn: two workers of four threads, on one address."""

import gc
import logging
import os
import signal
import socket
import sys
from threading import Thread
from time import sleep
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from portal.web.portal import Portal


class PortTaken(Exception):
    """Something else serves this address already."""


def check_free(host: str, port: int) -> None:
    """Raises PortTaken before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTaken(f"port {port} is in use: choose another one, for example PORT={port + 1}") from None


class Server(BaseApplication):
    """gunicorn with the app made once in the master, so that a fault in the content stops the start."""

    def __init__(self, app: Flask, host: str, port: int, workers: int, ready: str) -> None:
        self.app, self.host, self.port, self.workers, self.ready = app, host, port, workers, ready
        super().__init__()

    def load_config(self) -> None:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        settings: dict[str, Any] = {
            "bind": f"{shown}:{self.port}",
            "workers": self.workers,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 30,
            "graceful_timeout": 8,
            "keepalive": 5,
            "limit_request_line": 8190,  # the answers of an estimate travel in its address
            "loglevel": "warning",
            "when_ready": self.when_ready,
            "post_fork": self.post_fork,
            "control_socket_disable": True,
            # gunicorn lets a proxy on this machine set these two by plain headers, and a proxy passes on a stranger's:
            # SCRIPT_NAME would move every link of a page to an address of theirs
            "forwarder_headers": "",
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """What is there now stays until the end: the garbage collector need not look at it for each of many records."""
        gc.collect()
        gc.freeze()
        return self.app

    def when_ready(self, _server: Any) -> None:
        sys.stdout.write(self.ready + "\n")
        sys.stdout.flush()

    def post_fork(self, _server: Any, _worker: Any) -> None:
        """A connection can't be shared by two processes."""
        found: Portal = self.app.extensions["portal"]
        found.db.engine.dispose(close=False)
        Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
        logging.getLogger("portal").info("worker_started")


def _end_with(master: int) -> None:
    """A worker whose master was killed stops as if it was told to: gunicorn's own way goes on for 20 seconds, holding
    the port, as long as a connection is kept open."""
    while os.getppid() == master:
        sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
