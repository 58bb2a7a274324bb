"""Pages of the registry and of the yearly sheets; one list a noun, Dutch paths."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from initiatives.views import (
    campaigns,
    checking,
    filling,
    guide,
    imports,
    indicators,
    known_subsidies,
    managing,
    places,
    population,
    recognitions,
    registry,
    sheets,
    submitting,
    terms,
    work_forms,
)

app_name = "initiatives"

KNOWN_SUBSIDIES = [
    path("", known_subsidies.known_subsidy_list, name="known-subsidy-list"),
    path("nieuw/", known_subsidies.known_subsidy_find, name="known-subsidy-find"),
    path("nieuw/<int:organisation_pk>/", known_subsidies.known_subsidy_add, name="known-subsidy-add"),
    path("<int:pk>/", known_subsidies.known_subsidy_change, name="known-subsidy-change"),
    path("<int:pk>/weghalen/", known_subsidies.known_subsidy_remove, name="known-subsidy-remove"),
]

CAMPAIGNS = [
    path("", campaigns.campaign_list, name="campaign-list"),
    path("nieuw/", campaigns.campaign_new, name="campaign-new"),
    path("<int:pk>/", campaigns.campaign_detail, name="campaign-detail"),
    path("<int:pk>/aanvullen/", campaigns.campaign_refresh, name="campaign-refresh"),
    path("<int:pk>/herinneren/", campaigns.campaign_remind, name="campaign-remind"),
    path("<int:pk>/afsluiten/", campaigns.campaign_close, name="campaign-close"),
]

INDICATORS = [
    path("", indicators.indicator_list, name="indicator-list"),
    path("<slug:code>/", indicators.indicator_detail, name="indicator-detail"),
    path("<slug:code>/bewoording/", indicators.indicator_reword, name="indicator-reword"),
    path("<slug:code>/nieuwe-versie/", indicators.indicator_succeed, name="indicator-succeed"),
]

POPULATION = [
    path("", population.population_list, name="population-list"),
    path("nieuw/", population.population_add, name="population-add"),
    path("<int:pk>/", population.population_change, name="population-change"),
    path("<int:pk>/weghalen/", population.population_remove, name="population-remove"),
]

SHEETS: list[URLPattern | URLResolver] = [
    path("", sheets.sheet_list, name="sheet-list"),
    re_path(r"^uitvoer\.(?P<kind>xlsx|csv)$", sheets.sheet_export, name="sheet-export"),
    path("campagnes/", include(CAMPAIGNS)),
    path("gekende-subsidies/", include(KNOWN_SUBSIDIES)),
    path("indicatoren/", include(INDICATORS)),
    path("vergelijkingscijfers/", include(POPULATION)),
    path("vaststellen/", checking.sheet_freeze_many, name="sheet-freeze-many"),
    path("van-initiatief/<int:pk>/", sheets.sheets_of_initiative, name="sheets-of-initiative"),
    path("<int:pk>/", sheets.sheet_detail, name="sheet-detail"),
    path("<int:pk>/invullen/<slug:page>/", filling.sheet_fill, name="sheet-fill"),
    path("<int:pk>/nakijken/", submitting.sheet_review, name="sheet-review"),
    path("<int:pk>/indienen/", submitting.sheet_submit, name="sheet-submit"),
    path("<int:pk>/ontvangstbewijs/", submitting.sheet_receipt, name="sheet-receipt"),
    path("<int:pk>/ontvangstbewijs.pdf", submitting.sheet_receipt_pdf, name="sheet-receipt-pdf"),
    re_path(r"^(?P<pk>\d{1,18})/sjabloon\.(?P<kind>xlsx|csv)$", imports.sheet_template, name="sheet-template"),
    path("<int:pk>/inlezen/", imports.sheet_import, name="sheet-import"),
    path("<int:pk>/inlezen/<int:upload_pk>/", imports.sheet_import_confirm, name="sheet-import-confirm"),
    path("<int:pk>/controle/", checking.sheet_check, name="sheet-check"),
    path("<int:pk>/controle/<slug:step>/", checking.sheet_step, name="sheet-step"),
    path("<int:pk>/beheren/", managing.sheet_manage, name="sheet-manage"),
    path("<int:pk>/beheren/<slug:act>/", managing.sheet_act, name="sheet-act"),
]

INITIATIVE = [
    path("", registry.initiative_detail, name="initiative-detail"),
    path("wijzigen/", registry.initiative_edit, name="initiative-edit"),
    path("stoppen/", registry.initiative_stop, name="initiative-stop"),
    path("opnieuw-starten/", registry.initiative_restart, name="initiative-restart"),
    path("aanbod/", guide.guide_edit, name="guide-edit"),
    path("aanbod/klopt/", guide.guide_confirm, name="guide-confirm"),
    path("werkvorm/", work_forms.work_form_change, name="work-form-change"),
    path("nevenwerkvormen/nieuw/", work_forms.work_form_add, name="work-form-add"),
    path("nevenwerkvormen/<int:assignment_pk>/", work_forms.work_form_end, name="work-form-end"),
    path("vestigingen/nieuw/", places.place_add, name="place-add"),
    path("vestigingen/<int:place_pk>/", places.place_edit, name="place-edit"),
    path("vestigingen/<int:place_pk>/weghalen/", places.place_remove, name="place-remove"),
    path("erkenningen/nieuw/", recognitions.recognition_add, name="recognition-add"),
    path("erkenningen/<int:recognition_pk>/", recognitions.recognition_edit, name="recognition-edit"),
    path("erkenningen/<int:recognition_pk>/weghalen/", recognitions.recognition_remove, name="recognition-remove"),
]

REGISTRY: list[URLPattern | URLResolver] = [
    path("", registry.initiative_list, name="initiative-list"),
    path("export.csv", registry.initiative_export, {"kind": "csv"}, name="initiative-csv"),
    path("export.xlsx", registry.initiative_export, {"kind": "xlsx"}, name="initiative-xlsx"),
    path("plaatsen/", registry.place_list, name="place-list"),
    path("nieuw/", registry.initiative_find, name="initiative-find"),
    path("nieuw/<int:organisation_pk>/", registry.initiative_create, name="initiative-create"),
    path("van-organisatie/<int:pk>/", registry.initiatives_of_organisation, name="of-organisation"),
    path("<int:pk>/", include(INITIATIVE)),
]

TERMS = [
    path("", terms.taxonomy_list, name="taxonomy-list"),
    path("code/<int:pk>/", terms.term_detail, name="term-detail"),
    path("code/<int:pk>/wijzigen/", terms.term_edit, name="term-edit"),
    path("code/<int:pk>/beeindigen/", terms.term_end, name="term-end"),
    path("code/<int:pk>/opvolgen/", terms.term_succeed, name="term-succeed"),
    path("code/<int:pk>/verband/", terms.term_link, name="term-link"),
    path("code/<int:pk>/verband/<int:link_pk>/", terms.term_unlink, name="term-unlink"),
    path("<slug:taxonomy>/", terms.taxonomy_detail, name="taxonomy-detail"),
    path("<slug:taxonomy>/nieuw/", terms.term_add, name="term-add"),
]

GUIDE = [
    path("", guide.guide_list, name="guide-list"),
    path("<int:pk>/", guide.guide_detail, name="guide-detail"),
]

urlpatterns = [
    path("initiatieven/", include(REGISTRY)),
    path("dienstenwijzer/", include(GUIDE)),
    path("fiches/", include(SHEETS)),
    path("beheer/codelijsten/", include(TERMS)),
]
