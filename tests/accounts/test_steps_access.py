"""Access by four eyes: what the second person reads, and where."""

import pytest

from accounts.actions import registration
from accounts.changes import access
from core.models import Proposal
from core.proposals import STEPS
from tests.factories.accounts import OrganisationFactory, UserFactory, kbo
from tests.pages import text

pytestmark = pytest.mark.django_db


def test_the_second_person_reads_what_is_asked_and_goes_to_its_page(as_user, at):
    OrganisationFactory(name="Nieuwe vzw", kbo="")
    asker = UserFactory(verified=True, person__name="Ann", person__email="ann@voorbeeld.test")
    registration.register(kbo=kbo(2_000_000), name="Nieuwe vzw", legal_form_id=None, note="Voorzitter", by=asker, at=at)
    proposal = Proposal.objects.get()
    step = STEPS[proposal.step]
    assert proposal.step == access.REPRESENTATIVE
    assert step.url(proposal) == f"/beheer/aanmeldingen/{proposal.pk}/"
    rows = {label: now for label, _, now in step.describe(proposal)}
    assert (rows["Organisatie"], rows["Persoon"]) == ("Nieuwe vzw", "Ann (ann@voorbeeld.test)")
    assert rows["Rollen"] == "Aanvrager, Bevoegd ondertekenaar, Beheerder van de organisatie"
    assert rows["Lijkt op"].startswith("Nieuwe vzw: ")
    page = as_user(UserFactory(case_manager=True)).get(f"/beheer/voorstellen/{proposal.pk}/")
    assert f'href="{step.url(proposal)}"' in page.content.decode()
    assert "Ann (ann@voorbeeld.test)" in text(page)
