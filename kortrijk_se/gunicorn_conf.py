"""gunicorn, in the demo and in production alike: `gunicorn --config python:kortrijk_se.gunicorn_conf kortrijk_se.wsgi`."""

import gc
import os
from pathlib import Path

from kortrijk_se.logs import logging_config

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True  # import once, share the memory; connections are made after the fork
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 a heartbeat file that must not wait for a disk
control_socket_disable = True
accesslog = None  # the site logs its own requests, without personal data
logconfig_dict = logging_config(os.environ.get("LOG_LEVEL", "INFO"))


def pre_fork(_server: object, _worker: object) -> None:
    """What was imported lives as long as the process: the collector need not walk through it, and the workers keep sharing its memory."""
    gc.freeze()
