"""Addresses that are worked out once (core.addresses) are those of `reverse`."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from core.addresses import address


@pytest.mark.parametrize(("name", "keys"), [("home", ()), ("initiatives:initiative-detail", (7,)), ("initiatives:sheet-check", (123456,))])
def test_the_same_as_reverse(name, keys):
    assert address(name, *keys) == reverse(name, args=keys)
    assert address(name, *keys) == reverse(name, args=keys)


def test_under_another_root():
    before = address("initiatives:initiative-detail", 7)
    set_script_prefix("/se/")
    try:
        assert address("initiatives:initiative-detail", 7) == f"/se{before}"
    finally:
        set_script_prefix("/")
    assert address("initiatives:initiative-detail", 7) == before


def test_a_name_that_does_not_exist_or_takes_other_keys_is_refused():
    with pytest.raises(NoReverseMatch):
        address("initiatives:nothing")
    with pytest.raises(NoReverseMatch):
        address("initiatives:initiative-detail")
