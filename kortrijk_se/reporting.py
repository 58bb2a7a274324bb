"""Errors to Sentry, when SENTRY_DSN is set; without personal data, like the log."""

from typing import Any

import sentry_sdk


def strip(event: Any, _hint: Any) -> Any:
    """Keep the kind of the error and where it happened; drop the address asked for and the error's text, which may quote a row."""
    event["request"] = {"method": event.get("request", {}).get("method", "")}
    event.pop("user", None)
    event.pop("breadcrumbs", None)
    event.pop("extra", None)
    event.pop("logentry", None)
    event.pop("message", None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
    return event


def start(dsn: str) -> None:
    """Begin reporting; what the library would add of persons is off by default, and what it adds of values is off here."""
    sentry_sdk.init(dsn=dsn, include_local_variables=False, max_request_body_size="never", before_send=strip)
