"""What every row of core is called where a reader meets it."""

from uuid import UUID

import pytest
from django.apps import apps

from core.models import AccessLog, AuditEvent, AuditHead, BulkRow, BulkRun, Message, OptionValue, ParkedPost, Proposal, StoredFile, Term, TermLink

VZW, ASBL = Term(code="vzw", label="Vzw"), Term(code="asbl", label="Asbl")
NAMES = {
    AccessLog: (AccessLog(subject="accounts.person:1", what="belangenverklaring gelezen"), "accounts.person:1: belangenverklaring gelezen"),
    AuditEvent: (AuditEvent(subject="accounts.person:1", sequence=3, event="rol gegeven"), "accounts.person:1 3: rol gegeven"),
    AuditHead: (AuditHead(subject="accounts.person:1", count=3), "accounts.person:1 (3)"),
    BulkRow: (BulkRow(subject="subsidies.application:7", outcome="GEDAAN"), "subsidies.application:7: Gedaan"),
    BulkRun: (BulkRun(id=UUID(int=5), act="toewijzen"), "toewijzen 00000000-0000-0000-0000-000000000005"),
    Message: (Message(title="Uw fiche wacht", recipient="lezer@kortrijk.test"), "Uw fiche wacht → lezer@kortrijk.test"),
    OptionValue: (OptionValue(code="kleine_cel", value=5), "kleine_cel = 5"),
    ParkedPost: (ParkedPost(path="/account/profiel/"), "/account/profiel/"),
    Proposal: (Proposal(step="iban", subject="accounts.organisation:2"), "iban accounts.organisation:2"),
    StoredFile: (StoredFile(name="bankbewijs.pdf"), "bankbewijs.pdf"),
    Term: (VZW, "Vzw"),
    TermLink: (TermLink(term=VZW, other=ASBL), "Vzw → Asbl"),
}


@pytest.mark.parametrize("model", NAMES, ids=lambda model: model.__name__)
def test_a_row_has_its_name(model):
    row, name = NAMES[model]
    assert (type(row), str(row)) == (model, name)


def test_every_model_is_named_here():
    assert set(NAMES) == set(apps.get_app_config("core").get_models())
