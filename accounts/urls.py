"""Addresses of who. `login_urlpatterns` are the library's login pages under Dutch paths; the rest is in the namespace `accounts`."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from accounts.views import (
    access,
    bank_accounts,
    bodies,
    colleagues,
    declarations,
    invitations,
    mandates,
    merges,
    openid,
    organisation_parts,
    organisations,
    parking,
    people,
    profile,
    registration,
)

app_name = "accounts"

login_urlpatterns = [
    path("aanmelden/", account.login, name="account_login"),
    path("aanmelden/code/", account.request_login_code, name="account_request_login_code"),
    path("aanmelden/code/bevestigen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("aanmelden/nog-eens/", account.reauthenticate, name="account_reauthenticate"),
    path("afmelden/", account.logout, name="account_logout"),
    path("afgesloten/", account.account_inactive, name="account_inactive"),
    path("nieuw/", account.signup, name="account_signup"),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/bevestigen/", account.email_verification_sent, name="account_email_verification_sent"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/code/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("wachtwoord/vergeten/nieuw/", account.complete_password_reset, name="account_complete_password_reset"),
    path("wachtwoord/vergeten/klaar/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("tweede-stap/", mfa.index, name="mfa_index"),
    path("tweede-stap/aanmelden/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/nog-eens/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/aanzetten/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-stap/herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tweede-stap/herstelcodes/bewaren/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("toestellen/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("toestellen/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("toestellen/aanmelden/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("toestellen/nog-eens/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("toestellen/<int:pk>/verwijderen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("toestellen/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("koppelingen/", social.connections, name="socialaccount_connections"),
    path("koppelingen/nieuw/", social.signup, name="socialaccount_signup"),
    path("koppelingen/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("koppelingen/mislukt/", login_not_required(social.login_error), name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/", openid.openid_login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/terug/", openid.openid_callback, name="openid_connect_callback"),
]

own_pages = [
    path("account/profiel/", profile.profile_detail, name="profile"),
    path("account/profiel/wijzigen/", profile.profile_edit, name="profile-edit"),
    path("account/profiel/overzicht/", profile.digest_edit, name="digest"),
    path("account/profiel/overal-afmelden/", profile.sessions_end, name="sessions-end"),
    path("account/beveiliging/", profile.second_factor, name="second-factor"),
    path("account/bewaarde-tekst/", parking.parked_list, name="parked-list"),
    path("account/bewaarde-tekst/<int:pk>/wissen/", parking.parked_discard, name="parked-discard"),
    path("account/organisatie-aanmelden/", registration.organisation_register, name="organisation-register"),
    path("account/organisatie-aanmelden/klaar/", registration.registration_done, name="registration-done"),
    path("account/uitnodiging/<str:token>/", invitations.invitation_accept, name="invitation-accept"),
]

colleague_pages = [
    path("mijn-organisatie/mensen/", colleagues.colleague_list, name="colleague-list"),
    path("mijn-organisatie/<int:pk>/mensen/", colleagues.colleague_organisation, name="colleague-organisation"),
    path("mijn-organisatie/<int:pk>/mensen/uitnodigen/", colleagues.invitation_create, name="invitation-create"),
    path("mijn-organisatie/uitnodigingen/<int:pk>/opnieuw/", colleagues.invitation_resend, name="invitation-resend"),
    path("mijn-organisatie/uitnodigingen/<int:pk>/intrekken/", colleagues.invitation_revoke, name="invitation-revoke"),
    path("mijn-organisatie/<int:pk>/mensen/<int:person_pk>/", colleagues.colleague_detail, name="colleague-detail"),
    path("mijn-organisatie/<int:pk>/mensen/<int:person_pk>/rol/", colleagues.role_give, name="colleague-role-give"),
    path("mijn-organisatie/rollen/<int:pk>/beeindigen/", colleagues.role_end, name="colleague-role-end"),
    path("mijn-organisatie/<int:pk>/mensen/<int:person_pk>/verwijderen/", colleagues.colleague_remove, name="colleague-remove"),
]

management_pages = [
    path("beheer/aanmeldingen/", access.request_list, name="request-list"),
    path("beheer/aanmeldingen/<int:pk>/", access.request_detail, name="request-detail"),
    path("beheer/gebruikers/", people.user_list, name="user-list"),
    path("beheer/gebruikers/nieuw/", people.user_create, name="user-create"),
    path("beheer/gebruikers/<int:pk>/", people.user_detail, name="user-detail"),
    path("beheer/gebruikers/<int:pk>/rol/", people.role_give, name="role-give"),
    path("beheer/rollen/<int:pk>/beeindigen/", people.role_end, name="role-end"),
    path("beheer/gebruikers/<int:pk>/afsluiten/", people.user_close, name="user-close"),
    path("beheer/gebruikers/<int:pk>/heropenen/", people.user_reopen, name="user-reopen"),
    path("beheer/gebruikers/<int:pk>/vo-id/", people.identity_edit, name="identity-edit"),
    path("beheer/rechten/", people.permission_list, name="permission-list"),
]

organisation_pages = [
    path("organisaties/", organisations.organisation_list, name="organisation-list"),
    path("organisaties/suggesties/", organisations.organisation_suggest, name="organisation-suggest"),
    path("organisaties/uitvoer/", organisations.organisation_export, name="organisation-export"),
    path("organisaties/nieuw/", organisations.organisation_create, name="organisation-create"),
    path("organisaties/<int:pk>/", organisations.organisation_detail, name="organisation-detail"),
    path("organisaties/<int:pk>/wijzigen/", organisations.organisation_edit, name="organisation-edit"),
    path("organisaties/<int:pk>/historiek/", organisations.organisation_history, name="organisation-history"),
    path("organisaties/<int:pk>/stopzetten/", organisation_parts.organisation_cease, name="organisation-cease"),
    path("organisaties/<int:pk>/activeren/", organisation_parts.organisation_reactivate, name="organisation-reactivate"),
    path("organisaties/<int:pk>/rechtsvorm/", organisation_parts.organisation_legal_form, name="organisation-legal-form"),
    path("organisaties/<int:pk>/namen/nieuw/", organisation_parts.alias_add, name="alias-add"),
    path("organisaties/namen/<int:pk>/verwijderen/", organisation_parts.alias_remove, name="alias-remove"),
    path("organisaties/<int:pk>/activiteiten/nieuw/", organisation_parts.nace_add, name="nace-add"),
    path("organisaties/activiteiten/<int:pk>/verwijderen/", organisation_parts.nace_remove, name="nace-remove"),
    path("organisaties/<int:pk>/relaties/nieuw/", organisation_parts.relation_add, name="relation-add"),
    path("organisaties/relaties/<int:pk>/", organisation_parts.relation_edit, name="relation-edit"),
    path("organisaties/relaties/<int:pk>/verwijderen/", organisation_parts.relation_remove, name="relation-remove"),
    path("organisaties/<int:pk>/rekeningnummer/", bank_accounts.organisation_iban, name="organisation-iban"),
    path("organisaties/<int:pk>/rekeningnummer/<int:proposal_pk>/bevestigen/", bank_accounts.iban_confirm, name="iban-confirm"),
    path("organisaties/<int:pk>/rekeningnummer/<int:proposal_pk>/weigeren/", bank_accounts.iban_decline, name="iban-decline"),
    path("organisaties/<int:pk>/rekeningnummer/<int:proposal_pk>/intrekken/", bank_accounts.iban_withdraw, name="iban-withdraw"),
    path("organisaties/<int:pk>/samenvoegen/", merges.merge_choose, name="merge-choose"),
    path("organisaties/<int:pk>/samenvoegen/<int:canonical_pk>/", merges.merge_confirm, name="merge-confirm"),
    path("organisaties/<int:pk>/losmaken/", merges.merge_undo, name="merge-undo"),
    path("mijn-organisatie/", organisations.organisation_own, name="organisation-own"),
    path("mijn-organisatie/<int:pk>/contact/", organisations.organisation_contact, name="organisation-contact"),
]

mandate_pages = [
    path("personen/<int:pk>/", mandates.person_detail, name="person-detail"),
    path("organisaties/<int:pk>/mandaten/nieuw/", mandates.mandate_add, name="mandate-add"),
    path("mandaten/<int:pk>/", mandates.mandate_edit, name="mandate-edit"),
    path("mandaten/<int:pk>/verwijderen/", mandates.mandate_remove, name="mandate-remove"),
]

body_pages = [
    path("beheer/organen/", bodies.body_list, name="body-list"),
    path("beheer/organen/<int:pk>/", bodies.body_detail, name="body-detail"),
    path("beheer/organen/<int:pk>/zetels/nieuw/", bodies.seat_add, name="seat-add"),
    path("beheer/zetels/<int:pk>/", bodies.seat_detail, name="seat-detail"),
    path("beheer/zetels/<int:pk>/wijzigen/", bodies.seat_edit, name="seat-edit"),
    path("beheer/zetels/<int:pk>/innemen/", bodies.seat_take, name="seat-take"),
    path("beheer/zetelhouders/<int:pk>/einde/", bodies.holder_leave, name="holder-leave"),
    path("beheer/zetelhouders/<int:pk>/verwijderen/", bodies.holder_remove, name="holder-remove"),
]

declaration_pages = [
    path("mijn-belangen/", declarations.interests_own, name="interests-own"),
    path("mijn-belangen/verklaring/", declarations.declaration_sign, name="declaration-sign"),
    path("beheer/verklaringen/", declarations.declaration_list, name="declaration-list"),
    path("beheer/verklaringen/<int:person_pk>/", declarations.declaration_detail, name="declaration-detail"),
]

urlpatterns = [*own_pages, *colleague_pages, *management_pages, *organisation_pages, *mandate_pages, *body_pages, *declaration_pages]
