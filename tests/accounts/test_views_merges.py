"""Duplicates in the browser: choose, compare, merge, undo."""

import pytest
from django.urls import reverse

from accounts.models import Organisation
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def canonical() -> Organisation:
    return OrganisationFactory(name="Kringloopcentrum vzw", kbo="0566988259", municipality="Kortrijk")


@pytest.fixture
def duplicate() -> Organisation:
    return OrganisationFactory(name="Kringloopcentrum", kbo="", municipality="Kuurne")


@pytest.fixture
def staff(as_user):
    return as_user(UserFactory(case_manager=True))


def test_choose_shows_look_alikes_and_searches(staff, canonical, duplicate):
    other = OrganisationFactory(name="Mobiel vzw")
    page = text(staff.get(url("merge-choose", duplicate.pk)))
    assert url("merge-confirm", duplicate.pk, canonical.pk) in page
    assert url("merge-confirm", duplicate.pk, other.pk) not in page
    assert url("merge-confirm", duplicate.pk, other.pk) in text(staff.get(url("merge-choose", duplicate.pk) + "?zoek=mobiel"))
    assert "Geen organisatie gevonden" in text(staff.get(url("merge-choose", duplicate.pk) + "?zoek=zzzz"))


def test_merge_and_undo(staff, canonical, duplicate):
    page = text(staff.get(url("merge-confirm", duplicate.pk, canonical.pk)))
    assert "Kuurne" in page
    assert "verschilt" in page
    done = staff.post(url("merge-confirm", duplicate.pk, canonical.pk), {"reason": "Zelfde vzw"}, follow=True)
    assert done.redirect_chain == [(url("organisation-detail", canonical.pk), 302)]
    assert "losmaken" in text(done)
    staff.post(url("merge-undo", duplicate.pk), {"reason": "Toch niet"})
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None


def test_obstacles_are_told_and_leave_no_button(staff, canonical, duplicate):
    page = text(staff.get(url("merge-confirm", canonical.pk, duplicate.pk)))
    assert "Alleen Kringloopcentrum vzw heeft een ondernemingsnummer." in page
    assert "Samenvoegen</button>" not in page
    assert url("merge-confirm", duplicate.pk, canonical.pk) in page


def test_a_reason_is_asked(staff, canonical, duplicate):
    assert "Vul dit veld in." in text(staff.post(url("merge-confirm", duplicate.pk, canonical.pk), {"reason": ""}))


def test_what_is_not_merged_cannot_be_undone(staff, canonical):
    assert staff.get(url("merge-undo", canonical.pk)).status_code == 404
