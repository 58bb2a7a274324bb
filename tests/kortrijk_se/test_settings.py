"""Production starts whole or not at all, and says in Dutch what it misses."""

import subprocess
import sys

import pytest

from kortrijk_se.settings import database
from tests.processes import ROOT
from tests.processes import environment as process_environment

WHOLE = {
    "KSE_ENV": "production",
    "DATABASE_URL": "postgresql://kse:geheim@db.kortrijk.test/kse?sslmode=require",
    "SECRET_KEY": "aZ3-bY4_cX5-dW6_eV7-fU8_gT9-hS0_iR1-jQ2_kP3-lO4_mN5-nM6",
    "ALLOWED_HOSTS": "se.kortrijk.test,www.kortrijk.test",
    "EMAIL_URL": "submission://kse:geheim@mail.kortrijk.test:587",
    "MEDIA_ROOT": "/srv/kse/media",
}


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=process_environment(**environment), capture_output=True, text=True, check=False)


def show(environment: dict[str, str], *names: str) -> str:
    code = f"from django.conf import settings as s; print(*(repr(getattr(s, n, None)) for n in {names!r}), sep='\\n')"
    whole = process_environment(DJANGO_SETTINGS_MODULE="kortrijk_se.settings", **environment)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=whole, capture_output=True, text=True, check=True).stdout


def test_production_with_everything_set_passes_the_deployment_check() -> None:
    done = manage(WHOLE, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL", "MEDIA_ROOT"])
@pytest.mark.parametrize("empty", [True, False])
def test_production_refuses_without(name: str, empty: bool) -> None:
    environment = {key: value for key, value in WHOLE.items() if key != name} | ({name: ""} if empty else {})
    done = manage(environment, "check")
    assert done.returncode != 0
    text = f"Kortrijk SE start niet in productie: deze omgevingsvariabelen ontbreken: {name}. De README zegt wat ze betekenen.\n"
    assert done.stderr == text


def test_without_any_variable_it_is_production_and_names_all_that_is_missing() -> None:
    done = manage({}, "migrate")
    assert done.returncode != 0
    assert "DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS, EMAIL_URL, MEDIA_ROOT" in done.stderr


@pytest.mark.parametrize("key", ["kort", "kortrijk-se-voorbeeld-geen-geheim-" + "0" * 32])
def test_production_refuses_a_weak_key(key: str) -> None:
    done = manage(WHOLE | {"SECRET_KEY": key}, "check")
    assert done.returncode != 0
    assert "SECRET_KEY is te kort of die van de demo" in done.stderr


def test_an_unknown_environment_is_refused() -> None:
    done = manage({"KSE_ENV": "prod"}, "check")
    assert done.returncode != 0
    assert done.stderr == "KSE_ENV moet demo, test of production zijn, niet 'prod'.\n"


def test_production_reads_its_environment() -> None:
    assert show(WHOLE, "ALLOWED_HOSTS", "EMAIL_HOST", "EMAIL_USE_TLS", "MEDIA_ROOT", "SECURE_SSL_REDIRECT", "DEBUG").splitlines() == [
        "['se.kortrijk.test', 'www.kortrijk.test']",
        "'mail.kortrijk.test'",
        "True",
        "'/srv/kse/media'",
        "True",
        "False",
    ]


def test_only_tests_hash_passwords_quickly() -> None:
    assert show(WHOLE, "PASSWORD_HASHERS").startswith("['django.contrib.auth.hashers.PBKDF2PasswordHasher'")


def test_an_error_reporter_is_started_only_when_it_has_an_address() -> None:
    code = "import django, sentry_sdk; django.setup(); print(sentry_sdk.get_client().is_active())"
    environment = process_environment(DJANGO_SETTINGS_MODULE="kortrijk_se.settings", **WHOLE)
    for dsn, active in (("https://key@sentry.kortrijk.test/1", "True"), ("", "False")):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment | {"SENTRY_DSN": dsn}, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == active


def test_a_database_keeps_the_options_of_its_address() -> None:
    found = database(WHOLE["DATABASE_URL"])
    assert found["OPTIONS"]["options"].startswith("-c jit=off ")
    assert (found["HOST"], found["NAME"], found["OPTIONS"]) == (
        "db.kortrijk.test",
        "kse",
        {"options": found["OPTIONS"]["options"], "server_side_binding": True, "prepare_threshold": 3, "sslmode": "require"},
    )


def test_a_socket_folder_keeps_its_capitals() -> None:
    assert database("postgresql://postgres@/kse?host=/Home/Jan%20%26%20Piet/socket")["HOST"] == "/Home/Jan & Piet/socket"


def test_a_replica_is_a_second_database() -> None:
    assert "db2.kortrijk.test" in show(WHOLE | {"DATABASE_REPLICA_URL": "postgresql://kse@db2.kortrijk.test/kse"}, "DATABASES")
