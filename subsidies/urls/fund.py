"""Addresses of the fund: its years, clusters and ledger."""

from django.urls import path, re_path

from subsidies.views import fund, fund_ledger

urlpatterns = [
    path("", fund.fund_year_list, name="fund-year-list"),
    path("nieuw/", fund.fund_year_new, name="fund-year-new"),
    path("<int:year>/", fund.fund_year_detail, name="fund-year-detail"),
    path("<int:year>/bronnen/", fund.fund_year_edit, name="fund-year-edit"),
    path("<int:year>/bronnen/sectoraal/", fund.fund_source_add, name="fund-source-add"),
    path("bronnen/<int:pk>/", fund.fund_source_change, name="fund-source-change"),
    path("bronnen/<int:pk>/weghalen/", fund.fund_source_remove, name="fund-source-remove"),
    path("<int:year>/sleutels/", fund.fund_keys, name="fund-keys"),
    path("<int:year>/vaststellen/", fund.fund_year_adopt, name="fund-year-adopt"),
    path("<int:year>/verschuiven/", fund_ledger.move_new, name="move-new"),
    path("grootboek/", fund_ledger.ledger_list, name="ledger-list"),
    re_path(r"^grootboek/uitvoer\.(?P<kind>xlsx|csv)$", fund_ledger.ledger_export, name="ledger-export"),
    path("clusters/", fund_ledger.cluster_list, name="cluster-list"),
    path("clusters/nieuw/", fund_ledger.cluster_add, name="cluster-add"),
    path("clusters/<int:pk>/", fund_ledger.cluster_detail, name="cluster-detail"),
    path("clusters/<int:pk>/wijzigen/", fund_ledger.cluster_change, name="cluster-change"),
]
