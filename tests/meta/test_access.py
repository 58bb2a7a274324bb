"""Every address, every method, every role: what they get stands in access.csv, and a person wrote it there.

A new address, method or role fails until it has its cells. `pytest tests/meta/test_access.py --new-access` writes the missing rows with `?`;
the failure of a `?` says what the site answers today, and somebody decides whether that is right.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.permissions import may_for
from tests.meta import matrix
from tests.meta.world import ANONYMOUS, ELSEWHERE, NO_ROLE, TIED, WEAK, World
from tests.undone import undone

pytestmark = pytest.mark.django_db

READERS = [
    ANONYMOUS,
    NO_ROLE,
    *(name for role in Role for name in ([role.value, role.value + ELSEWHERE] if role in ORGANISATION_ROLES else [role.value])),
    TIED,
    WEAK,
]
# What everybody may open without logging in. The login pages are the library's, under /account/.
PUBLIC = {
    "accessibility",
    "account_inactive",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_complete_password_reset",
    "account_confirm_login_code",
    "account_logout",
    "account_password_reset_completed",
    "account_signup",
    "accounts:invitation-accept",
    "accounts:organisation-register",
    "api-page",
    "api:schema",
    "api:public-round-detail",
    "api:public-round-list",
    "api:service-detail",
    "api:service-list",
    "api:tokens",
    "health",
    "health-web",
    "home",
    "initiatives:guide-detail",
    "initiatives:guide-list",
    "openid_connect_callback",
    "openid_connect_login",
    "privacy",
    "socialaccount_login_cancelled",
    "subsidies:call-calendar",
    "subsidies:call-calendar-feed",
    "subsidies:call-check",
    "subsidies:call-detail",
    "subsidies:call-feed",
    "subsidies:call-list",
    "subsidies:question-list",
}
# Addresses that nobody of the matrix reaches with its rows, and why.
REACHED_BY_NOBODY = {
    "account_change_password": "the readers have no password; tests/accounts/test_login.py",
    "account_complete_password_reset": "in the middle of a login",
    "account_confirm_login_code": "in the middle of a login",
    "account_confirm_password_reset_code": "in the middle of a login",
    "account_email_verification_sent": "in the middle of a login",
    "account_reauthenticate": "the readers have no password; tests/accounts/test_login.py",
    "accounts:colleague-role-give": "without a role it says so and goes back; tests/accounts/test_views_colleagues.py",
    "file-remove": "proofs of account numbers stay",
    "mfa_authenticate": "in the middle of a login",
    "mfa_deactivate_totp": "asks first who it is; tests/accounts/test_second_factor.py",
    "mfa_download_recovery_codes": "asks first who it is",
    "mfa_edit_webauthn": "asks first who it is; tests/e2e/test_passkeys.py",
    "mfa_login_webauthn": "answers scripts only; tests/e2e/test_passkeys.py",
    "mfa_reauthenticate_webauthn": "the readers have no passkey; tests/e2e/test_passkeys.py",
    "mfa_remove_webauthn": "asks first who it is; tests/e2e/test_passkeys.py",
    "mfa_view_recovery_codes": "asks first who it is",
    "monitoring:index": "sends on to the key figures",
    "openid_connect_callback": "no provider is set; tests/accounts/test_views_openid.py",
    "openid_connect_login": "no provider is set; tests/accounts/test_views_openid.py",
    "socialaccount_login_error": "answers 401 to everybody",
    "socialaccount_signup": "in the middle of a login",
    "subsidies:application-share": "a button that goes back to its page; tests/subsidies/test_views_applications_parts.py",
}
REFUSED = {"login", "302", "401", "403", "404", "405"}


@pytest.fixture(scope="module")
def _as_in_production() -> Iterator[None]:
    """Staff have a second factor. Refusals render no page, and ten thousand requests do not read the same session and account each time."""
    sparing = {
        "ROOT_URLCONF": "tests.meta.matrix",
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "AUTHENTICATION_BACKENDS": ["tests.meta.matrix.Backend"],
    }
    with override_settings(MFA_REQUIRED_FOR_STAFF=True, **sparing):
        yield
    matrix.Backend.known.clear()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, _as_in_production: None) -> Iterator[World]:
    """Made once for all addresses, and undone."""
    with django_db_blocker.unblock(), undone():
        yield World()


@pytest.fixture(scope="module")
def visitors(world: World) -> dict[str, matrix.Visitor]:
    return {name: matrix.Visitor(user) for name, user in world.readers.items()}


@pytest.fixture(scope="module")
def addresses(world: World) -> dict[str, dict[str, Any]]:
    return world.addresses()


@pytest.fixture(scope="module")
def media(world: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The files of the world, put once."""
    folder = str(tmp_path_factory.mktemp("world"))
    with override_settings(MEDIA_ROOT=folder):
        world.put_files()
    return folder


@pytest.fixture
def _in_the_world(settings: Any, media: str, caplog: pytest.LogCaptureFixture) -> None:
    """With its files, and refusals say nothing in the log."""
    settings.MEDIA_ROOT = media
    caplog.set_level(logging.ERROR, logger="django.request")


def test_every_address_method_and_role_is_in_the_matrix(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--new-access"):
        matrix.write(READERS)
    rows = matrix.read()
    assert list(rows) == matrix.keys()
    assert all(list(row) == READERS for row in rows.values())


@pytest.mark.usefixtures("_in_the_world")
@pytest.mark.parametrize("name", matrix.names())
def test_who_may(name: str, world: World, visitors: dict[str, matrix.Visitor], addresses: dict[str, dict[str, Any]]) -> None:
    path, rows = reverse(name, kwargs=addresses.get(name)), matrix.read()
    assert list(visitors) == READERS
    for visitor in visitors.values():
        visitor.learned.clear()
    for method in matrix.methods(name):
        assert matrix.row(visitors, method, path) == rows[name, method], f"{method} {path}"
    assert [(reader, visitor.learned) for reader, visitor in visitors.items() if visitor.learned - may_learn(world, reader)] == []


def may_learn(world: World, reader: str) -> set[str]:
    """Account numbers are for who the table names; a mandate that is not publicly known also for the own organisation, and its name for who
    makes an account for somebody."""
    user = world.readers[reader]
    if user is None:
        return set()
    found = {secret for secret in matrix.SECRETS if may_for(user, secret, world.own.pk)}
    return found | ({"mandates.see"} if world.own.pk in user.organisation_ids() or user.holds(Role.ADMIN) else set())


@pytest.mark.usefixtures("_in_the_world")
def test_what_stands_on_pages_for_few_is_found_by_those_few(world: World, visitors: dict[str, matrix.Visitor]) -> None:
    """Or the matrix would look for words that no page holds."""
    for reader, learned in ((Role.CASE_MANAGER.value, set(matrix.SECRETS)), (Role.POLICY.value, set()), (Role.FINANCE.value, {"iban.see"})):
        visitors[reader].learned.clear()
        assert visitors[reader].cell(matrix.SAFE, reverse("accounts:organisation-detail", args=[world.own.pk])) == "200"
        assert visitors[reader].learned == learned


def test_nothing_breaks_and_reading_changes_nothing() -> None:
    for (name, method), row in matrix.read().items():
        assert matrix.UNKNOWN not in row.values(), f"{method} {name}: somebody has to say who may"
        assert not [reader for reader, cell in row.items() if cell.startswith("500")], name
        assert method != matrix.SAFE or not [reader for reader, cell in row.items() if cell.endswith(matrix.WRITTEN)], name


def test_only_the_public_list_is_open() -> None:
    """Whoever is not logged in gets the login page (401 from the API) everywhere else."""
    closed = {"login", "401", "405"}
    assert {name for (name, _), row in matrix.read().items() if row[ANONYMOUS] not in closed} == PUBLIC


def test_every_address_opens_for_somebody() -> None:
    """Or the row would only prove that the rows of the world are missing."""
    opened = {name for (name, _), row in matrix.read().items() if not REFUSED.issuperset(row.values())}
    assert set(matrix.names()) - opened == set(REACHED_BY_NOBODY)
