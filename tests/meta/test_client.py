"""The strict client refuses what it says it refuses; each test starts from a page it lets through and changes one thing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from accounts.models import Person, User
from core import jobs
from core.models import AccessLog
from tests import markup
from tests.client import Client, writes

PAGE = '<!doctype html><html lang="nl"><body>{}</body></html>'
FORM = '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>'

GOOD = [
    '<p id="a" class="x">Tekst</p><p id="b">100 % van { de } rijen</p>',
    '<script src="/static/js/a.js" defer></script>',
    '<script type="application/json">{"a": {"b": {"c": "{{"}}}</script>',
    '<a href="/x/" hx-get="/x/">x</a><section hx-get="/y/"></section>',
    FORM,
    '<form><input name="q"></form>',
]
BAD = {
    "inline script": "<script>alert(1)</script>",
    "inline style: <style": "<style>p {}</style>",
    "inline style: <p": '<p style="color: red">x</p>',
    "inline handler: <p onclick": '<p onclick="x()">x</p>',
    "inline handler: <p hx-on": '<p hx-on:click="x()">x</p>',
    "javascript: address": '<a href=" JavaScript:x()">x</a>',
    "htmx link without href": '<a hx-get="/x/">x</a>',
    "form that posts without csrf_token": '<form method="POST"></form>',
    "unrendered {{": "<p>{{ name }}</p>",
    "unrendered {%": "<p>{% if x %}</p>",
    "unrendered tag in an attribute": '<p title="{{ name }}">x</p>',
    "id used 2 times: a": '<p id="a">x</p><p id="a">y</p>',
    "broken markup": "<p <b>x</b></p>",
}


@pytest.mark.parametrize("body", GOOD)
def test_good_markup_has_no_faults(body: str) -> None:
    assert markup.faults(PAGE.format(body)) == []


@pytest.mark.parametrize("fault", BAD)
def test_bad_markup_is_named(fault: str) -> None:
    assert markup.faults(PAGE.format(BAD[fault]))[0].startswith(fault)


@login_not_required
def show(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(PAGE.format(BAD.get(name, GOOD[0])))


@login_not_required
def write(request: HttpRequest, name: str) -> HttpResponse:
    WRITES[name]()
    return HttpResponse(PAGE.format(""))


@login_not_required
def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"<style>"]), content_type="text/html")


def defer() -> None:
    with transaction.atomic():
        jobs.defer("core.forget_old_jobs", timestamp=0)


def lock() -> None:
    with transaction.atomic():
        list(Person.objects.select_for_update())


WRITES: dict[str, Callable[[], object]] = {
    "writes accounts_person": lambda: Person.objects.create(name="Iemand"),
    "writes core_message": lambda: Person.objects.raw('DELETE FROM "core_message" RETURNING id')[:1],
    "locks rows": lock,
    "defers a job": defer,
}
urlpatterns = [path("toon/<str:name>/", show), path("schrijf/<str:name>/", write), path("stroom/", stream)]
here = pytest.mark.urls(__name__)


@here
@pytest.mark.django_db
def test_a_good_page_passes(client: Client) -> None:
    assert client.get("/toon/goed/").status_code == 200


@here
@pytest.mark.django_db
def test_a_page_with_a_fault_fails(client: Client) -> None:
    with pytest.raises(AssertionError, match="inline script: <script>"):
        client.get("/toon/inline script/")


@here
@pytest.mark.django_db
@pytest.mark.parametrize("policy", [None, {"DIRECTIVES": {"default-src": ["'unsafe-inline'"]}}])
def test_a_page_without_a_strict_policy_fails(client: Client, settings: object, policy: object) -> None:
    settings.CONTENT_SECURITY_POLICY = policy  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match=r"unsafe-inline|without Content-Security-Policy"):
        client.get("/toon/goed/")


@here
@pytest.mark.django_db
def test_a_stream_is_let_through(client: Client) -> None:
    assert client.get("/stroom/").streaming


@here
@pytest.mark.django_db
@pytest.mark.parametrize("name", WRITES)
def test_reading_that_writes_fails(client: Client, name: str) -> None:
    with pytest.raises(AssertionError, match=f"GET /schrijf/{name}/ {name}"):
        client.get(f"/schrijf/{name}/")


@here
@pytest.mark.django_db
def test_posting_may_write(client: Client) -> None:
    client.post("/schrijf/writes accounts_person/")
    assert Person.objects.get().name == "Iemand"


@pytest.mark.django_db
def test_session_cache_access_log_and_last_login_may_be_written(at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = User.objects.create_user("iemand@kortrijk.test", "geheim", name="Iemand")

    def all_of_it() -> None:
        client.session.save()
        cache.set("a", 1)
        AccessLog.objects.create(subject="x", what="gelezen", actor_id=user.pk, at=at)
        user.last_login = timezone.now()
        user.save(update_fields=["last_login"])

    monkeypatch.setitem(WRITES, "all", all_of_it)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ROOT_URLCONF", __name__)
        assert client.get("/schrijf/all/").status_code == 200


def test_only_last_login_of_a_user_may_be_written() -> None:
    assert writes('UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s') is None
    assert writes('UPDATE "accounts_user" SET "last_login" = %s, "email" = %s WHERE "accounts_user"."id" = %s') == "writes accounts_user"


def test_an_undefined_variable_fails() -> None:
    template = engines["django"].from_string("{{ nothing.of_the_kind }}")
    with pytest.raises(pytest.fail.Exception, match=r"Undefined template variable 'nothing\.of_the_kind'"):
        template.render({})


@pytest.mark.django_db
def test_rows_without_an_order_come_in_another_order() -> None:
    Person.objects.bulk_create(Person(name=f"Persoon {number:03}") for number in range(50))
    names = [person.name for person in Person.objects.all()]
    assert names == sorted(names), "a model's own ordering stays"
    loose = [person.name for person in Person.objects.order_by()]
    assert sorted(loose) == names
    assert loose != names


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_nothing_of_a_transactional_test_stays(turn: int, run_jobs: Callable[[], list[object]]) -> None:
    assert cache.get("left") is None
    assert run_jobs() == []
    cache.set("left", turn)
    with transaction.atomic():
        jobs.defer("core.forget_old_jobs", timestamp=0)


def test_each_test_has_its_own_media_folder(settings: object) -> None:
    assert "media" in settings.MEDIA_ROOT  # type: ignore[attr-defined]
    assert "/var/media" not in settings.MEDIA_ROOT  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_as_user_is_logged_in(as_user: Callable[[User], Client]) -> None:
    user = User.objects.create_user("iemand@kortrijk.test", "geheim", name="Iemand")
    assert as_user(user).session["_auth_user_id"] == str(user.pk)
