"""Every page of the login library that this site uses has a Dutch address of ours."""

import importlib

import pytest
from allauth import urls as library
from django.urls import URLResolver, reverse

from accounts.urls import login_urlpatterns

UNUSED = {None, "account_signup_by_passkey", "mfa_signup_webauthn", "openid_connect_login", "openid_connect_callback"}


def names(patterns) -> set[str]:
    found = set()
    for pattern in patterns:
        found |= names(pattern.url_patterns) if isinstance(pattern, URLResolver) else {pattern.name}
    return found


def test_no_page_of_the_library_is_forgotten():
    ours = {pattern.name for pattern in login_urlpatterns}
    assert names(importlib.reload(library).urlpatterns) - UNUSED <= ours


@pytest.mark.parametrize("name", ["account_login", "account_logout", "account_email", "account_change_password", "mfa_index"])
def test_addresses_are_dutch(name):
    path = reverse(name)
    assert path.startswith("/account/")
    assert not {"login", "logout", "password", "change", "2fa"} & set(path.strip("/").split("/"))
