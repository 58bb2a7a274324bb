"""What is not configured is said."""

from typing import Any

import pytest

from kortrijk_se import optional


def test_without_optional_settings_all_are_absent(settings: Any) -> None:
    assert [one.variable for one in optional.absent()] == ["DATABASE_REPLICA_URL", "OIDC_SERVER_URL", "CLAMD_URL", "SENTRY_DSN"]


@pytest.mark.parametrize("name", ["OIDC_SERVER_URL", "CLAMD_URL", "SENTRY_DSN"])
def test_what_is_set_is_not_absent(settings: Any, name: str) -> None:
    setattr(settings, name, "https://x.kortrijk.test")
    assert name not in [one.variable for one in optional.absent()]


def test_a_replica_is_not_absent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES, "replica", {})
    assert "DATABASE_REPLICA_URL" not in [one.variable for one in optional.absent()]
