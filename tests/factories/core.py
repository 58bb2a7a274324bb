"""Rows of the engines: mail, proposals, files, events. Valid by default; traits only."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from core.audit import GENESIS
from core.models import AuditEvent, BulkRow, BulkRun, Message, OptionValue, Proposal, StoredFile
from core.models.files import ScanStatus
from core.models.mail import MessageStatus
from core.models.proposals import ProposalStatus
from tests.factories.accounts import UserFactory

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class AuditEventFactory(DjangoModelFactory):
    """Build only: the log is written by `audit.record`."""

    class Meta:
        model = AuditEvent

    subject = factory.Sequence(lambda n: f"core.voorbeeld:{n}")
    sequence = 1
    event = "gewijzigd"
    at = NOON
    previous_hash = GENESIS
    hash = "0" * 64


class BulkRunFactory(DjangoModelFactory):
    class Meta:
        model = BulkRun

    id = factory.LazyFunction(uuid4)
    act = "verzenden"
    by = factory.SubFactory(UserFactory)
    at = NOON


class BulkRowFactory(DjangoModelFactory):
    class Meta:
        model = BulkRow

    run = factory.SubFactory(BulkRunFactory)
    subject = "core.voorbeeld:1"
    seen = NOON


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    kind = "herinnering"
    subject = factory.Sequence(lambda n: f"core.voorbeeld:{n}")
    recipient = factory.Sequence(lambda n: f"lezer{n}@kortrijk.test")
    title = "Uw fiche wacht"
    body = "Beste\n\nUw fiche wacht op u.\n"
    message_id = factory.Sequence(lambda n: f"<{n}@kortrijk-se>")
    created_at = NOON

    class Params:
        sent = factory.Trait(status=MessageStatus.SENT, sent_at=NOON)


class OptionValueFactory(DjangoModelFactory):
    class Meta:
        model = OptionValue

    code = "kleine_cel"
    value = 7
    valid_from = NOON
    set_by = factory.SubFactory(UserFactory)


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    subject = factory.Sequence(lambda n: f"core.voorbeeld:{n}")
    step = "iban"
    proposed_by = factory.SubFactory(UserFactory)
    proposed_at = NOON

    class Params:
        confirmed = factory.Trait(status=ProposalStatus.CONFIRMED, decided_by=factory.SubFactory(UserFactory), decided_at=NOON)


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = StoredFile

    subject = factory.Sequence(lambda n: f"core.voorbeeld:{n}")
    purpose = "bankbewijs"
    name = "bankbewijs.pdf"
    type = "pdf"
    size = 100
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    added_by = factory.SubFactory(UserFactory)
    added_at = NOON
    scan = ScanStatus.NOT_SCANNED

    class Params:
        clean = factory.Trait(scan=ScanStatus.CLEAN, scanned_at=NOON)
        waiting = factory.Trait(scan=ScanStatus.WAITING)
