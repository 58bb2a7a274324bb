"""Who may what: one literal table, role by role, that a civil servant can read. `manage.py permissions` prints it in docs/permissions.md.

Organisation roles count for their own organisation only: ask `may_for` where there is one. Each app's predicates
(`can_check(user, sheet)`) start here and add what the object itself says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails
from rest_framework.request import Request

from accounts.enums import MEMBER_ROLES, ORGANISATION_ROLES, STAFF_ROLES, BodyCode, Role
from accounts.models import Body, User


class AuthenticatedRequest(HttpRequest):
    """A request behind the login (LoginRequiredMiddleware): for the type checker, so that views need not ask again."""

    user: User
    htmx: HtmxDetails


class ApiRequest(Request):
    """The same for a request to the API that IsAuthenticated let through."""

    user: User


@dataclass(frozen=True)
class Permission:
    """One thing that a role allows: code, what it says to the reader, and the roles."""

    code: str
    label: str
    roles: frozenset[Role]


def _row(code: str, label: str, *roles: Role) -> Permission:
    return Permission(code, label, frozenset(roles))


EVERYBODY = tuple(Role)
CITY = tuple(sorted(STAFF_ROLES | MEMBER_ROLES))
DIRECTORS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
OWN = (Role.ORGANISATION_ADMIN, Role.SIGNATORY)
SECRETARIES = (Role.FORUM_SECRETARY, Role.STEERING_SECRETARY)

TABLE: tuple[Permission, ...] = (
    # the register
    _row("registry.see", "Het register van organisaties en initiatieven lezen", *CITY),
    _row("organisation.edit", "Gegevens van een organisatie wijzigen", Role.CASE_MANAGER, *DIRECTORS),
    _row("organisation.own", "Contactgegevens van de eigen organisatie wijzigen", Role.ORGANISATION_ADMIN),
    _row("organisation.history", "De historiek van een organisatie lezen", *sorted(STAFF_ROLES), *OWN),
    _row("organisation.merge", "Dubbele organisaties samenvoegen", Role.CASE_MANAGER, *DIRECTORS),
    _row("initiative.edit", "Initiatieven, werkvormen, erkenningen en vestigingen wijzigen", Role.CASE_MANAGER, Role.MONITORING, *DIRECTORS),
    _row("service.edit", "De dienstenwijzer bijwerken", Role.CASE_MANAGER, Role.MONITORING, Role.POLICY, *DIRECTORS),
    _row("service.own", "Het aanbod van de eigen organisatie bijwerken", Role.APPLICANT, Role.ORGANISATION_ADMIN),
    _row("iban.see", "Rekeningnummers lezen", Role.FINANCE, Role.DECISIONS, Role.CASE_MANAGER, Role.AUDIT, *DIRECTORS, *OWN),
    _row("iban.request", "Een ander rekeningnummer voor de eigen organisatie vragen (R-18)", *OWN),
    _row("iban.propose", "Een rekeningnummer voorstellen; een gevraagd rekeningnummer bevestigen (R-18)", Role.FINANCE),
    _row("iban.confirm", "Een voorgesteld rekeningnummer bevestigen als tweede persoon (R-18)", Role.FINANCE, Role.DECISIONS),
    # people
    _row("representative.confirm", "De vertegenwoordiger van een organisatie bevestigen", Role.CASE_MANAGER),
    _row("representative.see", "Aanmeldingen en vragen om toegang lezen", Role.CASE_MANAGER, Role.AUDIT),
    _row("colleagues.manage", "De rollen van collega's beheren", Role.ORGANISATION_ADMIN),
    _row("colleagues.invite", "Collega's van een organisatie uitnodigen", Role.ORGANISATION_ADMIN, Role.CASE_MANAGER),
    _row("users.manage", "Gebruikers en rollen beheren", Role.ADMIN),
    _row("users.see", "Gebruikers en rollen lezen", Role.ADMIN, Role.AUDIT),
    _row("mandates.edit", "Mandaten in organisaties bijhouden", Role.CASE_MANAGER, *SECRETARIES, *DIRECTORS),
    _row("mandates.see", "Ook mandaten lezen die niet openbaar bekend zijn", Role.CASE_MANAGER, Role.AUDIT, *SECRETARIES, *DIRECTORS),
    _row("bodies.see", "Organen, zetels en leden lezen", *CITY),
    _row("bodies.edit", "Zetels en leden van het eigen orgaan bijhouden", *SECRETARIES, Role.DECISIONS),
    _row("declarations.read", "Belangenverklaringen lezen: secretarissen die van hun leden", *SECRETARIES, Role.AUDIT),
    _row("declarations.sign", "Een eigen belangenverklaring afleggen", *CITY),
    # sheets
    _row("sheet.fill", "Een fiche van de eigen organisatie invullen", Role.APPLICANT, Role.SIGNATORY),
    _row("sheet.submit", "Een fiche van de eigen organisatie indienen", Role.APPLICANT, Role.SIGNATORY),
    _row("sheet.see", "Fiches lezen", Role.MONITORING, Role.CASE_MANAGER, Role.AUDIT, *DIRECTORS),
    _row("sheet.see_sensitive", "Gevoelige waarden van één initiatief lezen (domein 15.3)", Role.MONITORING, Role.AUDIT, *DIRECTORS),
    _row("sheet.check", "Fiches controleren en terugsturen", Role.MONITORING, *DIRECTORS),
    _row("sheet.freeze", "Fiches bevriezen (R-17)", Role.MONITORING, *DIRECTORS),
    _row("sheet.campaign", "De jaarlijkse bevraging openen en opvolgen", Role.MONITORING, Role.CASE_MANAGER, *DIRECTORS),
    _row("campaign.see", "De stand van de jaarlijkse bevraging lezen", Role.MONITORING, Role.CASE_MANAGER, Role.AUDIT, *DIRECTORS),
    _row("known_subsidy.see", "Gekende subsidies lezen", Role.MONITORING, Role.FINANCE, Role.CASE_MANAGER, Role.AUDIT, *DIRECTORS),
    _row("known_subsidy.import", "Gekende subsidies bijhouden en inlezen", Role.MONITORING, Role.FINANCE, Role.CASE_MANAGER, *DIRECTORS),
    # policy frame, fund, criteria, rounds
    _row("policy.see", "Het beleidskader en het klaverblad lezen", *CITY),
    _row("policy.edit", "Plannen, prioriteiten en het klaverblad bijhouden", Role.POLICY, *DIRECTORS),
    _row("resolution.record", "Besluiten over plannen, budgetten en criteria registreren", Role.DECISIONS),
    _row("fund.see", "Het fonds per jaar, de clusters en het grootboek lezen", *sorted(STAFF_ROLES)),
    _row("fund.edit", "Bronnen, clusters en budgettaire sleutels voorbereiden", Role.POLICY, Role.FINANCE),
    _row("fund.adopt", "Het fonds van een jaar vaststellen en verschuivingen boeken, na een besluit", Role.DECISIONS),
    _row("criteria.see", "Criteria lezen, ook ontwerpen", *CITY),
    _row("criteria.edit", "Ontwerpen van criteria schrijven", Role.POLICY, *DIRECTORS),
    _row("criteria.adopt", "Criteria vaststellen, na een besluit van het college", Role.DECISIONS),
    _row("round.read", "Rondes lezen vanaf hun opening", *EVERYBODY),
    _row("round.see", "Rondes lezen, ook ontwerpen", *CITY),
    _row("round.edit", "Rondes voorbereiden: data, budgetten, prioriteiten, oproepen", Role.POLICY, Role.CASE_MANAGER, *DIRECTORS),
    _row("round.adopt", "Een ronde vaststellen, na een besluit van het college", Role.DECISIONS),
    _row("round.run", "Een ronde openen, sluiten en in behandeling nemen; uitstel geven aan één aanvrager", Role.CASE_MANAGER, *DIRECTORS),
    _row("consultation.ask", "OCMW en Forum raadplegen over een ontwerp, en hun opmerkingen beantwoorden", Role.POLICY, *DIRECTORS),
    _row("consultation.ocmw", "Opmerkingen van het OCMW ingeven", Role.OCMW_READER),
    _row("consultation.forum", "Het advies van het Forum over een ontwerp ingeven", Role.FORUM_SECRETARY),
    _row("question.edit", "Veelgestelde vragen bijhouden", Role.POLICY, Role.CASE_MANAGER, *DIRECTORS),
    _row("idea.ask", "Een projectidee voorleggen voor de eigen organisatie", Role.APPLICANT, Role.SIGNATORY),
    _row("idea.see", "Alle projectideeën en hun antwoorden lezen (R-07)", Role.CASE_MANAGER, Role.AUDIT, *DIRECTORS),
    _row("idea.answer", "Een projectidee beantwoorden", *DIRECTORS),
    _row("application.draft", "Een aanvraag van de eigen organisatie beginnen en invullen", Role.APPLICANT, Role.SIGNATORY),
    _row("application.submit", "Een aanvraag van de eigen organisatie indienen (19b.4)", Role.APPLICANT, Role.SIGNATORY),
    _row("application.sign", "Een ingediende aanvraag van de eigen organisatie ondertekenen; een aanvulling indienen", Role.SIGNATORY),
    _row("application.withdraw", "Een aanvraag van de eigen organisatie intrekken", Role.APPLICANT, Role.SIGNATORY),
    _row(
        "application.see", "Ingediende aanvragen lezen, zonder band met een partij (R-01)", Role.CASE_MANAGER, Role.DECISIONS, Role.AUDIT, *DIRECTORS
    ),
    _row("application.handle", "Volledigheid nagaan, aanvullingen vragen, vervallen verklaren, onontvankelijkheid voorstellen", Role.CASE_MANAGER),
    _row("application.message", "Berichten schrijven in een dossier, ook interne", Role.CASE_MANAGER, *DIRECTORS),
    _row("application.reject", "Een voorgestelde onontvankelijkheid bevestigen als tweede persoon", Role.DECISIONS),
    # figures
    _row("key_figures.see", "Kerngetallen lezen", *EVERYBODY),
    _row("key_figures.publish", "Kerngetallen vrijgeven", Role.MONITORING),
    _row("export.sensitive", "Gevoelige gegevens uitvoeren", Role.MONITORING, Role.AUDIT, *DIRECTORS),
    # management
    _row("taxonomy.edit", "Codelijsten bijhouden", Role.ADMIN),
    _row("indicator.edit", "Definities van indicatoren bijhouden", Role.ADMIN, Role.MONITORING),
    _row("settings.change", "Instellingen en onderdelen wijzigen", Role.ADMIN),
    _row("settings.see", "Instellingen en onderdelen lezen", *sorted(STAFF_ROLES)),
    _row("proposals.see", "Voorstellen lezen die op een tweede persoon wachten", *sorted(STAFF_ROLES)),
    _row("mail.read", "Verzonden berichten lezen", Role.ADMIN, Role.AUDIT),
    _row("audit.read", "Het logboek lezen", Role.AUDIT),
)

PERMISSIONS: dict[str, frozenset[Role]] = {row.code: row.roles for row in TABLE}


def may(user: Any, permission: str) -> bool:
    """Whether a role of the user gives this permission, for the city or for any organisation of theirs."""
    return bool(user.is_authenticated) and bool(user.holds(*PERMISSIONS[permission]))


def may_for(user: Any, permission: str, organisation_id: int) -> bool:
    """The same for one organisation: city roles reach every organisation, organisation roles only their own."""
    roles = PERMISSIONS[permission]
    if not user.is_authenticated:
        return False
    return bool(user.holds(*(roles - ORGANISATION_ROLES))) or organisation_id in user.organisation_ids(*(roles & ORGANISATION_ROLES))


KEEPS = {BodyCode.FORUM: Role.FORUM_SECRETARY, BodyCode.STEERING: Role.STEERING_SECRETARY}


def can_edit_body(user: Any, body: Body) -> bool:
    """Forum and stuurgroep are kept by their own secretary, the organs of city and OCMW by who registers decisions."""
    return may(user, "bodies.edit") and user.holds(KEEPS.get(BodyCode(body.code), Role.DECISIONS))


def bodies_read_by(user: Any) -> frozenset[str] | None:
    """Codes of the bodies whose members' declarations this user reads; None is everybody's (AUDIT)."""
    if user.holds(Role.AUDIT):
        return None
    return frozenset(code for code, role in KEEPS.items() if user.holds(role))
