"""The log line of a request: enough to find it again, nothing about the person."""

import json
import logging

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from accounts.models import User
from kortrijk_se.logs import REQUEST_ID, JsonFormatter, logging_config
from kortrijk_se.middleware import request_log
from tests.client import Client


def line(record: logging.LogRecord) -> dict[str, object]:
    return dict(json.loads(JsonFormatter().format(record)))


def record(name: str, message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "file.py", 1, message, args, (type(error), error, error.__traceback__) if error else None)


@pytest.mark.django_db
def test_a_page_is_logged_by_its_route(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kortrijk_se.request"):
        response = client.get("/gezond/web/?zoek=Jan", headers={"X-Request-ID": "abc-12345678"})
    (found,) = [one for one in caplog.records if one.name == "kortrijk_se.request"]
    assert response["X-Request-ID"] == "abc-12345678"
    written = line(found)
    assert (written["method"], written["route"], written["status"]) == ("GET", "gezond/web/", 200)
    assert "Jan" not in json.dumps(written)


@pytest.mark.django_db
def test_an_unknown_address_is_not_repeated(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/uitnodiging/geheime-sleutel")
    written = [line(one) for one in caplog.records]
    assert [one["route"] for one in written if one["logger"] == "kortrijk_se.request"] == ["(onbekend)"]
    assert "geheime-sleutel" not in json.dumps(written)


@pytest.mark.django_db
def test_a_static_file_says_nothing_unless_it_is_missing(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kortrijk_se.request"):
        found = client.get("/static/css/tokens.css")
        found.close()
        assert found.status_code == 200
        assert [one.name for one in caplog.records] == []
    with caplog.at_level(logging.INFO, "kortrijk_se.request"):
        assert client.get("/static/css/geen.css").status_code == 404
    assert [line(one)["route"] for one in caplog.records if one.name == "kortrijk_se.request"] == ["(onbekend)"]


@pytest.mark.parametrize("given", ["", "kort", "x" * 65, "met spatie erin", 'abc"12345678'])
def test_a_strange_number_is_replaced(given: str) -> None:
    seen: list[str] = []

    def respond(request: object) -> dict[str, str]:
        seen.append(REQUEST_ID.get())
        return {}

    response = request_log(respond)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):  # a dict has no status_code; the number was set and is taken away all the same
        response(RequestFactory().get("/", headers={"X-Request-ID": given}))
    assert len(seen[0]) == 32
    assert seen[0] != given
    assert REQUEST_ID.get() == ""


@pytest.mark.django_db
def test_an_error_is_logged_without_its_text() -> None:
    User.objects.create_user("jan@kortrijk.test", "geheim", name="Jan")
    with pytest.raises(IntegrityError) as caught:
        User.objects.create_user("jan@kortrijk.test", "geheim", name="Jan")
    assert "jan@kortrijk.test" in str(caught.value)
    written = line(record("django.request", "Internal Server Error: %s", "/x/", error=caught.value))
    assert written["error"] == ["django.db.utils.IntegrityError", "psycopg.errors.UniqueViolation"]
    assert "jan@kortrijk.test" not in json.dumps(written)
    assert any("accounts/models/people.py" in str(frame) for frame in written["trace"])  # type: ignore[attr-defined]


def test_a_circle_of_causes_ends() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert line(record("x", "y", error=one))["error"] == ["builtins.ValueError", "builtins.KeyError"]


def test_other_extras_are_left_out() -> None:
    given = record("x", "tekst %s", "a")
    given.email, given.status = "jan@kortrijk.test", 200
    assert line(given) | {"time": ""} == {"time": "", "level": "ERROR", "logger": "x", "message": "tekst a", "status": 200}


def test_everything_goes_through_the_one_formatter() -> None:
    config = logging_config("WARNING")
    assert config["root"] == {"handlers": ["stderr"], "level": "WARNING"}
    assert not [name for name, logger in config["loggers"].items() if logger.get("handlers")]
