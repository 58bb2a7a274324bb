"""The addresses of the fund: /subsidies/ for who works with it, /oproepen/ for everybody."""

from django.urls import URLPattern, URLResolver, include, path

from subsidies.urls import (
    applications,
    applications_bulk,
    applications_form,
    applications_handling,
    clover,
    criteria,
    fund,
    ideas,
    policy,
    public,
    rounds,
    rounds_calls,
    rounds_check,
    rounds_consultation,
    rounds_questions,
    who,
)

app_name = "subsidies"
urlpatterns: list[URLPattern | URLResolver] = [
    path("subsidies/rondes/<int:pk>/raadpleging/", include(rounds_consultation.urlpatterns)),
    path("subsidies/rondes/<int:pk>/gerichte-oproepen/", include(rounds_calls.urlpatterns)),
    path("subsidies/", include(rounds.urlpatterns)),
    path("subsidies/vragen/", include(rounds_questions.urlpatterns)),
    path("subsidies/beleid/", include(policy.urlpatterns)),
    path("subsidies/klaverblad/", include(clover.urlpatterns)),
    path("subsidies/fonds/", include(fund.urlpatterns)),
    path("subsidies/criteria/", include(criteria.urlpatterns)),
    path("subsidies/wie-doet-wat/", include(who.urlpatterns)),
    path("subsidies/dossiers/", include(applications_form.urlpatterns)),
    path("subsidies/dossiers/", include(applications_handling.urlpatterns)),
    path("subsidies/dossiers/", include(applications_bulk.urlpatterns)),
    path("subsidies/ideeen/", include(ideas.urlpatterns)),
    path("subsidies/dossiers/", include(applications.urlpatterns)),
    path("ondertekenen/", include(applications.signing)),
    path("oproepen/", include(public.urlpatterns)),
    path("oproepen/<slug:code>/kan-ik-indienen/", include(rounds_check.urlpatterns)),
]
