"""The commands of accounts: the printed table of permissions, and the first manager of a new city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.enums import Role
from accounts.management.commands.permissions import document
from accounts.models import User
from accounts.permissions import TABLE
from tests.factories.accounts import UserFactory


def test_printed_permissions_are_those_of_the_code():
    page = (Path(settings.BASE_DIR) / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert page == document(), "run manage.py permissions"
    assert page.count("\n| ") == len(TABLE) + 2


def test_permissions_are_printed_where_the_documents_are(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    call_command("permissions")
    assert (tmp_path / "docs" / "permissions.md").read_text(encoding="utf-8") == document()
    assert capsys.readouterr().out == "docs/permissions.md is bijgewerkt.\n"


@pytest.mark.django_db
def test_first_manager_is_made_once():
    call_command("first_manager", "Beheerder", "Beheer@kortrijk.test", verbosity=0)
    assert User.objects.get().roles == {Role.ADMIN}
    with pytest.raises(CommandError, match="Er is al een functioneel beheerder"):
        call_command("first_manager", "Nog een", "nogeen@kortrijk.test", verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["geen-adres", ""])
def test_address_that_is_none_makes_nobody(email: str):
    with pytest.raises(CommandError):
        call_command("first_manager", "Beheerder", email, verbosity=0)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_taken_address_is_refused():
    UserFactory(email="bezet@kortrijk.test")
    with pytest.raises(CommandError):
        call_command("first_manager", "Beheerder", "bezet@kortrijk.test", verbosity=0)
