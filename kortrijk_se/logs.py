"""One line of JSON per event, with the request's number and without personal data: no query, no body, no message of an exception."""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
EXTRA = ("method", "route", "status", "milliseconds", "action")
DJANGO_REQUEST = "django.request"  # its message holds the path, and a path may hold a token


class JsonFormatter(logging.Formatter):
    """What is known beforehand to be harmless, and nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        if number := REQUEST_ID.get():
            line["request_id"] = number
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= error_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """Django's own line about a request is "Not Found: /path"; only what comes before the path is kept."""
    return record.getMessage().split(":", maxsplit=1)[0] if record.name == DJANGO_REQUEST else record.getMessage()


def error_of(error: BaseException) -> dict[str, Any]:
    """The kind of the error, its causes, and where it happened; never its text, which may quote a row ("Key (email)=(…) already exists")."""
    chain: list[BaseException] = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    kinds = [f"{type(one).__module__}.{type(one).__qualname__}" for one in chain]
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return {"error": kinds, "trace": frames}


def logging_config(level: str = "INFO") -> dict[str, Any]:
    """For Django, the worker and gunicorn alike: everything to standard error, where the platform collects it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": f"{__name__}.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": level},
            "django.server": {"handlers": [], "propagate": True, "level": level},
            "gunicorn.error": {"handlers": [], "propagate": True, "level": level},
            "procrastinate.blueprints": {"level": "WARNING"},
            "procrastinate.periodic": {"level": "WARNING"},
            "gunicorn.access": {"handlers": [], "propagate": False, "level": "ERROR"},
        },
    }
