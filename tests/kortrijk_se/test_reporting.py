"""What an error report holds, taken at the door."""

import json
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from kortrijk_se import reporting


def test_a_report_holds_no_text_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Door(Transport):
        def capture_envelope(self, envelope: Any) -> None:
            sent.extend(json.dumps(item.payload.json) for item in envelope.items)

    real = sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: real(transport=Door, **options))
    reporting.start("https://key@sentry.kortrijk.test/1")
    try:
        with sentry_sdk.new_scope() as scope:
            scope.set_user({"email": "jan@kortrijk.test"})
            scope.set_extra("lichaam", "jan@kortrijk.test")
            sentry_sdk.add_breadcrumb(message="jan@kortrijk.test")
            sentry_sdk.capture_exception(ValueError("Key (email)=(jan@kortrijk.test) already exists"))
            sentry_sdk.capture_message("jan@kortrijk.test schrijft")
    finally:
        sentry_sdk.get_client().close()
        sentry_sdk.get_global_scope().set_client(None)
    assert len(sent) == 2
    assert "ValueError" in sent[0]
    assert "jan@kortrijk.test" not in "".join(sent)


def test_only_the_method_of_a_request_stays() -> None:
    event = {"request": {"method": "POST", "url": "https://x/uitnodiging/sleutel", "query_string": "zoek=Jan", "data": {"naam": "Jan"}}}
    assert reporting.strip(event, {}) == {"request": {"method": "POST"}}
