"""One of everything, and a reader for every role: what the access matrix opens.

Everything hangs on one organisation; a reader `elsewhere` has the same role in another one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.utils import timezone

from accounts.actions.invitations import digest
from accounts.changes.access import REPRESENTATIVE
from accounts.changes.organisations import CITY_STEP, PROOF
from accounts.enums import ORGANISATION_ROLES, BodyCode, Role
from accounts.models import AccessRequest, OrganisationNace, RoleGrant, User
from core import audit, files
from core.models import ParkedPost, Term, TermLink
from core.models.terms import Taxonomy
from initiatives.changes import figures, submissions
from initiatives.enums import SheetStatus
from initiatives.models import PopulationShare, SheetUpload
from initiatives.queries import sheets
from monitoring.models import PublishedFigure
from tests.factories.accounts import (
    BodyFactory,
    InvitationFactory,
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    RoleGrantFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)
from tests.factories.core import MessageFactory, ProposalFactory, StoredFileFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, RecognitionFactory, WorkFormAssignmentFactory
from tests.factories.sheets import GOOD, IndicatorSheetFactory, KnownSubsidyFactory, SheetCampaignFactory, reference
from tests.meta.worlds import applications, clover, criteria, fund, ideas, policy, public, rounds, rounds_parts

ANONYMOUS, NO_ROLE = "anoniem", "zonder rol"
ELSEWHERE = " elders"
TIED, WEAK = f"{Role.MONITORING.value} met band", f"{Role.DIRECTOR.value} zonder tweede stap"
TOKEN = "een-link-uit-een-uitnodiging"
PROOF_CONTENT, PROOF_HASH = b"%PDF-1.7 bankbewijs", "a" * 64


def readers(organisation: Any) -> dict[str, User | None]:
    """Each role alone, the organisation's roles also in another organisation; who is tied, and who is staff without a second factor."""
    other = OrganisationFactory.create(name="Een andere organisatie")
    found: dict[str, User | None] = {ANONYMOUS: None, NO_ROLE: UserFactory.create(verified=True)}
    for role in Role:
        found[role.value] = UserFactory.create(roles=[role], organisation=organisation, verified=True)
        if role in ORGANISATION_ROLES:
            found[role.value + ELSEWHERE] = UserFactory.create(roles=[role], organisation=other, verified=True)
    tied = UserFactory.create(roles=[Role.MONITORING], verified=True)
    MandateFactory.create(person=tied.person, organisation=organisation)
    found[TIED] = tied
    Authenticator.objects.bulk_create(Authenticator(user=user, type="totp", data={"secret": "x"}) for user in found.values() if user)
    found[WEAK] = UserFactory.create(roles=[Role.DIRECTOR], verified=True)
    return found


class World:
    """The rows, made once."""

    def __init__(self) -> None:
        reference()
        self.now = timezone.now()
        self.own = OrganisationFactory.create(name="De eigen organisatie", iban="BE68539007547034", iban_holder="De eigen organisatie")
        self.readers = readers(self.own)
        self.applicant = self.readers[Role.APPLICANT.value]
        self._organisations()
        self._people()
        self._registry()
        self._sheets()
        self._management()
        for noun in NOUNS:
            noun.make(self)

    def _organisations(self) -> None:
        self.asking = OrganisationFactory.create(name="Vraagt een rekeningnummer")
        for role in sorted(ORGANISATION_ROLES):
            RoleGrantFactory.create(person=self.readers[role].person, role=role, organisation=self.asking)
        data = {"iban": ["", "BE68539007547034"], "holder": ["", "Vraagt"], "proof": "bewijs.pdf", "warnings": []}
        self.iban = ProposalFactory.create(
            subject=audit.subject_of(self.asking), step=CITY_STEP, data=data, proposed_by=self.readers[Role.FINANCE.value]
        )
        self.ceased = OrganisationFactory.create(ceased=True)
        self.duplicate = OrganisationFactory.create(merged_into=self.own)
        self.double = OrganisationFactory.create(name="Nog eens de eigen organisatie")
        self.alias = OrganisationAliasFactory.create(organisation=self.own)
        self.nace = OrganisationNace.objects.create(organisation=self.own, code="88995", version="2025")
        self.relation = OrganisationRelationFactory.create(from_organisation=self.own)

    def _people(self) -> None:
        self.colleague = UserFactory.create(applicant=True, organisation=self.own)
        self.grant = RoleGrant.objects.get(person=self.colleague.person, role=Role.APPLICANT)
        self.closed = UserFactory.create(is_active=False)
        expires = {"invited_at": self.now, "expires_at": self.now + timedelta(days=2)}
        self.invitation = InvitationFactory.create(
            organisation=self.own, token_hash=digest(TOKEN), email=self.applicant.email, invited_by=self.colleague, **expires
        )
        asked = AccessRequest.objects.create(
            organisation=OrganisationFactory.create(draft=True), user=UserFactory.create(), roles=[Role.SIGNATORY], asked_at=self.now
        )
        facts = {"organisation": asked.organisation_id, "user": asked.user_id}
        self.request = ProposalFactory.create(subject=audit.subject_of(asked), step=REPRESENTATIVE, proposed_by=asked.user, data=facts)
        self.mandate = MandateFactory.create(organisation=self.own, person__name="Stille vennoot")
        self.body = BodyFactory.create(code=BodyCode.FORUM)
        self.seat = SeatFactory.create(body=self.body)
        self.holder = SeatHolderFactory.create(seat=self.seat, person=self.readers[Role.FORUM_MEMBER.value].person)
        self.parked = ParkedPost.objects.create(user=self.applicant, path="/account/profiel/wijzigen/", created_at=self.now)

    def _registry(self) -> None:
        self.initiative = InitiativeFactory.create(organisation=self.own, name="Buurtwasserij")
        self.secondary = WorkFormAssignmentFactory.create(initiative=self.initiative)
        self.stopped = InitiativeFactory.create(organisation=self.own, stopped=True)
        self.published = InitiativeFactory.create(organisation=self.own, published=True)
        self.place = EstablishmentFactory.create(organisation=self.own)
        self.initiative.establishments.add(self.place)
        self.recognition = RecognitionFactory.create(organisation=self.own)
        self.measure = Term.objects.of(Taxonomy.MEASURE).order_by("pk")[0]
        self.link = TermLink.objects.filter(term__taxonomy=Taxonomy.MEASURE).order_by("pk").select_related("term")[0]

    def _sheets(self) -> None:
        due = {"due_on": date(2099, 7, 31)}
        self.filling = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=2025, answers=GOOD, **due)
        self.submitted = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=2024, submitted=True, answers=GOOD, **due)
        self.checked = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=2023, checked=True, answers=GOOD, **due)
        self.frozen = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=2022, frozen=True, answers=GOOD, **due)
        self.not_applicable = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=2021, status=SheetStatus.NOT_APPLICABLE, **due)
        for sheet in (self.submitted, self.checked, self.frozen):
            submissions.record(sheets.content_of(sheet), by=sheet.submitted_by, at=self.now)
        figures.write_figures(self.frozen, sheets.content_of(self.frozen))
        figures.roll_up(self.frozen.reference_year, self.frozen.work_form)
        self.share = PopulationShare.objects.create(
            category=Term.objects.filter(parent__isnull=False).order_by("pk")[0],
            year=2020,
            share=46,
            population="Werkzoekenden",
            source="VDAB",
            measured_on=date(2020, 12, 31),
        )
        self.campaign = SheetCampaignFactory.create(due_on=date(2026, 3, 1))
        self.known = KnownSubsidyFactory.create(
            organisation=self.own, measure=self.measure, level=Term.objects.of(Taxonomy.POLICY_LEVEL).order_by("pk")[0]
        )
        self.upload = SheetUpload.objects.create(
            sheet=self.filling,
            user=self.applicant,
            file_name="fiche.xlsx",
            sha256="0" * 64,
            created_at=self.now,
            expires_at=self.now + timedelta(hours=1),
        )

    def _management(self) -> None:
        self.message = MessageFactory.create()
        audit.record(self.own, "gewijzigd", by=None, at=self.now)
        self.file = StoredFileFactory.create(subject=audit.subject_of(self.own), purpose=PROOF, sha256=PROOF_HASH)
        call_command("loaddata", "published_figures", verbosity=0)
        self.figure = PublishedFigure.objects.order_by("pk")[0]

    def put_files(self) -> None:
        """The content of the stored file, in the folder of the day."""
        files.write(PROOF_HASH, PROOF_CONTENT)

    def addresses(self) -> dict[str, dict[str, Any]]:
        """URL name → what its path asks."""
        own, sheet, initiative = self.own.pk, self.filling.pk, self.initiative.pk
        found: dict[str, dict[str, Any]] = {name: {"pk": getattr(self, row).pk} for row, names in ALL_ROWS.items() for name in names.split()}
        asking = {"pk": self.asking.pk, "proposal_pk": self.iban.pk}
        colleague = {"pk": own, "person_pk": self.colleague.person_id}
        for noun in NOUNS:
            found |= noun.addresses(self)
        return found | {
            "accounts:colleague-detail": colleague,
            "accounts:colleague-remove": colleague,
            "accounts:colleague-role-give": colleague,
            "accounts:declaration-detail": {"person_pk": self.holder.person_id},
            "accounts:iban-confirm": asking,
            "accounts:iban-decline": asking,
            "accounts:iban-withdraw": asking,
            "accounts:invitation-accept": {"token": TOKEN},
            "accounts:merge-confirm": {"pk": self.double.pk, "canonical_pk": own},
            "accounts:person-detail": {"pk": self.colleague.person_id},
            "api:indicatordefinition-detail": {"pk": self.filling.answers.select_related("definition")[0].definition_id},
            "api:key-figures-detail": {"year": self.frozen.reference_year},
            "api:term-detail": {"pk": Term.objects.of(Taxonomy.WORK_FORM).order_by("pk")[0].pk},
            "file-list": {"key": audit.subject_of(self.own)},
            "initiatives:indicator-detail": {"code": "BI-D01"},
            "initiatives:indicator-reword": {"code": "BI-D01"},
            "initiatives:indicator-succeed": {"code": "BI-D01"},
            "initiatives:initiative-create": {"organisation_pk": own},
            "initiatives:known-subsidy-add": {"organisation_pk": own},
            "initiatives:place-edit": {"pk": initiative, "place_pk": self.place.pk},
            "initiatives:place-remove": {"pk": initiative, "place_pk": self.place.pk},
            "initiatives:recognition-edit": {"pk": initiative, "recognition_pk": self.recognition.pk},
            "initiatives:recognition-remove": {"pk": initiative, "recognition_pk": self.recognition.pk},
            "initiatives:sheet-act": {"pk": sheet, "act": "niet-van-toepassing"},
            "initiatives:sheet-export": {"kind": "csv"},
            "initiatives:sheet-fill": {"pk": sheet, "page": "fiche"},
            "initiatives:sheet-import-confirm": {"pk": sheet, "upload_pk": self.upload.pk},
            "initiatives:sheet-step": {"pk": self.checked.pk, "step": "vaststellen"},
            "initiatives:sheet-template": {"pk": sheet, "kind": "csv"},
            "initiatives:taxonomy-detail": {"taxonomy": "maatregel"},
            "initiatives:term-add": {"taxonomy": "maatregel"},
            "initiatives:term-unlink": {"pk": self.link.term_id, "link_pk": self.link.pk},
            "initiatives:work-form-end": {"pk": initiative, "assignment_pk": self.secondary.pk},
            "log-subject": {"key": audit.subject_of(self.own)},
            "mfa_edit_webauthn": {"pk": 1},
            "mfa_remove_webauthn": {"pk": 1},
            "monitoring:key-figures-export": {"year": self.frozen.reference_year, "kind": "csv"},
            "monitoring:key-figures-of-year": {"year": self.frozen.reference_year},
            "openid_connect_callback": {"provider_id": "acm-idm"},
            "openid_connect_login": {"provider_id": "acm-idm"},
            "option-detail": {"code": "kleine_cel"},
        }


# row → the pages that ask nothing but its key
OF_ROW = {
    "own": """accounts:organisation-detail accounts:organisation-edit accounts:organisation-history accounts:organisation-cease accounts:alias-add
        accounts:organisation-legal-form accounts:nace-add accounts:relation-add accounts:organisation-iban accounts:merge-choose accounts:mandate-add
        accounts:organisation-contact accounts:colleague-organisation accounts:invitation-create
        api:organisation-detail initiatives:of-organisation""",
    "ceased": "accounts:organisation-reactivate",
    "duplicate": "accounts:merge-undo",
    "alias": "accounts:alias-remove",
    "nace": "accounts:nace-remove",
    "relation": "accounts:relation-edit accounts:relation-remove",
    "colleague": "accounts:user-detail accounts:role-give accounts:user-close accounts:identity-edit",
    "closed": "accounts:user-reopen",
    "grant": "accounts:role-end accounts:colleague-role-end",
    "invitation": "accounts:invitation-resend accounts:invitation-revoke",
    "request": "accounts:request-detail",
    "mandate": "accounts:mandate-edit accounts:mandate-remove",
    "body": "accounts:body-detail accounts:seat-add",
    "seat": "accounts:seat-detail accounts:seat-edit accounts:seat-take",
    "holder": "accounts:holder-leave accounts:holder-remove",
    "parked": "accounts:parked-discard",
    "iban": "proposal-detail proposal-confirm proposal-decline proposal-withdraw",
    "message": "message-detail",
    "file": "file-download file-remove",
    "initiative": """api:initiative-detail initiatives:initiative-detail initiatives:initiative-edit initiatives:initiative-stop
        initiatives:guide-edit
        initiatives:work-form-change initiatives:work-form-add initiatives:place-add initiatives:recognition-add initiatives:sheets-of-initiative""",
    "stopped": "initiatives:initiative-restart",
    "published": "api:service-detail initiatives:guide-detail initiatives:guide-confirm",
    "filling": """api:sheet-detail api:sheet-start api:sheet-submit api:sheet-mark-not-applicable api:sheet-mark-not-received
        api:sheet-form api:sheet-due-date
        initiatives:sheet-detail initiatives:sheet-review initiatives:sheet-submit initiatives:sheet-import
        initiatives:sheet-manage""",
    "checked": "api:sheet-freeze api:sheet-return",
    "not_applicable": "api:sheet-reopen",
    "frozen": "api:sheet-correct",
    "submitted": "api:sheet-check initiatives:sheet-receipt initiatives:sheet-receipt-pdf initiatives:sheet-check",
    "share": "initiatives:population-change initiatives:population-remove",
    "campaign": "initiatives:campaign-detail initiatives:campaign-refresh initiatives:campaign-remind initiatives:campaign-close",
    "figure": "api:publishedfigure-detail",
    "known": "initiatives:known-subsidy-change initiatives:known-subsidy-remove",
    "measure": "initiatives:term-detail initiatives:term-edit initiatives:term-end initiatives:term-succeed initiatives:term-link",
}

NOUNS = (policy, clover, fund, criteria, rounds, rounds_parts, ideas, applications, public)
ALL_ROWS = OF_ROW | {row: names for noun in NOUNS for row, names in noun.OF_ROW.items()}
