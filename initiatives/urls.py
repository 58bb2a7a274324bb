"""Pages of the registry and of the yearly sheets; one list a noun, Dutch paths."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from initiatives.views import campaigns, checking, filling, guide, imports, known_subsidies, managing, registry, sheets, submitting

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

SHEETS: list[URLPattern | URLResolver] = [
    path("", sheets.sheet_list, name="sheet-list"),
    re_path(r"^uitvoer\.(?P<kind>xlsx|csv)$", sheets.sheet_export, name="sheet-export"),
    path("campagnes/", include(CAMPAIGNS)),
    path("gekende-subsidies/", include(KNOWN_SUBSIDIES)),
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
    path("<int:pk>/beheren/<slug:act>/", managing.sheet_manage, name="sheet-act"),
]

REGISTRY = [
    path("", registry.initiative_list, name="initiative-list"),
    path("plaatsen/", registry.place_list, name="place-list"),
    path("van-organisatie/<int:pk>/", registry.initiatives_of_organisation, name="of-organisation"),
    path("<int:pk>/", registry.initiative_detail, name="initiative-detail"),
]

GUIDE = [
    path("", guide.guide_list, name="guide-list"),
    path("<int:pk>/", guide.guide_detail, name="guide-detail"),
]

urlpatterns = [
    path("initiatieven/", include(REGISTRY)),
    path("dienstenwijzer/", include(GUIDE)),
    path("fiches/", include(SHEETS)),
]
