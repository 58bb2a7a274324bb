"""What libraries say to the reader is Dutch and polite: nothing in English, nobody is called "je" (ux.md; domain.md 16)."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from django.utils import translation

from accounts.forms.people import RegistrationForm
from kortrijk_se.management.commands import translations

LIBRARIES = ("allauth", "django", "django_filters", "drf_spectacular", "knox", "rest_framework")
NEVER_SHOWN = re.compile(  # parts of the libraries that this site does not install, and names that only developers read
    r"django/(contrib/(admin|admindocs|flatpages|gis|humanize|redirects|sitemaps|sites)|conf|core/management)/"
    r"|allauth/(headless|idp|usersessions|socialaccount/providers/(?!openid_connect))"
)
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy", "pgettext", "pgettext_lazy"}
SAME_IN_DUTCH = re.compile(r"[\W_]*|IPv[46]|Code|%s [KMGTP]B|%\(size\)d bytes?|%\(truncated_text\)s…|[ap]\.?m\.?|[a-z]{3}", re.IGNORECASE)


def marked(path: Path) -> Iterator[tuple[str, str, str]]:
    """(context, singular, plural) of every text in a file that the library has translated."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)) if "gettext" in source else ():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name not in CALLS or not texts or not isinstance(node.args[0], ast.Constant):
            continue
        context = texts.pop(0) if "pgettext" in name else ""
        yield context, texts[0], texts[1] if name.startswith("n") and len(texts) > 1 else ""


@cache
def library_texts(library: str) -> set[tuple[str, str, str]]:
    root = Path(str(import_module(library).__file__)).parent
    files = (path for path in root.rglob("*.py") if not NEVER_SHOWN.match(str(path.relative_to(root.parent))))
    return {text for path in files for text in marked(path)}


def said(context: str, singular: str, plural: str) -> list[str]:
    """What the reader gets."""
    if plural:
        return [translation.npgettext(context, singular, plural, n) if context else translation.ngettext(singular, plural, n) for n in (1, 2)]
    return [translation.pgettext(context, singular) if context else translation.gettext(singular)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_speaks_polite_dutch(library: str) -> None:
    wrong = []
    with translation.override(settings.LANGUAGE_CODE):
        for text in library_texts(library):
            shown = said(*text)
            is_english = shown == [one for one in text[1:] if one] and not all(SAME_IN_DUTCH.fullmatch(one) for one in shown)
            if is_english or any(INFORMAL.search(one) for one in shown):
                wrong.append((text[1], shown))
    assert sorted(wrong) == []


def test_scan_sees_english_and_informal_texts() -> None:
    """The scan above would find them: without our file there are dozens."""
    with translation.override("nl"):
        texts = {text[1] for text in library_texts("allauth")}
        assert "You cannot remove your primary email address." in texts
        assert len(texts) > 100
    assert INFORMAL.search("Je kunt je primaire e-mailadres niet verwijderen.")


def test_every_text_of_ours_still_replaces_one_of_a_library() -> None:
    known = {f"{context}\x04{one}" if context else one for library in LIBRARIES for context, one, _ in library_texts(library)}
    ours = translations.entries((translations.FOLDER / "django.po").read_text(encoding="utf-8"))
    assert [key for key in ours if key and key.split("\0")[0] not in known] == []


def test_compiled_file_is_that_of_the_texts() -> None:
    text = (translations.FOLDER / "django.po").read_text(encoding="utf-8")
    assert (translations.FOLDER / "django.mo").read_bytes() == translations.compiled(text)


def test_command_compiles_the_texts_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    texts = '#: hint\nmsgid "Add"\nmsgstr "Voeg "\n"toe"\n\nmsgctxt "field label"\nmsgid "Login"\nmsgstr "Aanmeldnaam"\n\n# only a comment\n'
    plural = 'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d dag"\nmsgstr[1] "%d dagen"\n'
    (tmp_path / "django.po").write_text(f"{head}\n{texts}\n{plural}", encoding="utf-8")
    call_command("translations")
    assert capsys.readouterr().out == "3 teksten van bibliotheken zijn bijgewerkt.\n"
    with (tmp_path / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert (read.gettext("Add"), read.pgettext("field label", "Login"), read.gettext("Login")) == ("Voeg toe", "Aanmeldnaam", "Login")
    assert [read.ngettext("%d day", "%d days", n) for n in (1, 2)] == ["%d dag", "%d dagen"]


def test_compiled_file_is_read_by_gettext() -> None:
    with (translations.FOLDER / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert (
        read.ngettext("This password is too short. It must contain at least %d character.", "…", 1)
        == "Dit wachtwoord is te kort. Neem minstens %d teken."
    )
    assert read.pgettext("field label", "Login") == "Aanmeldnaam"


def own_template(name: str) -> bool:
    return Path(str(get_template(name).origin)).is_relative_to(Path(settings.BASE_DIR) / "templates")


SENT_ELSEWHERE = {"account/email/password_reset_key"}  # a link; this site mails codes
UNUSED_MESSAGES = {"account/messages/phone_verified.txt", "account/messages/phone_verification_sent.txt"}  # no telephone numbers to log in with


def library_templates(pattern: str) -> list[str]:
    root = Path(str(import_module("allauth").__file__)).parent / "templates"
    return sorted(str(path.relative_to(root)) for path in root.glob(pattern) if "usersessions" not in str(path))


def test_every_message_of_the_library_is_ours() -> None:
    names = [name for name in library_templates("*/messages/*.txt") if name not in UNUSED_MESSAGES]
    assert len(names) > 15
    assert [name for name in names if not own_template(name)] == []


def test_every_mail_of_the_library_is_ours() -> None:
    prefixes = [name.removesuffix("_message.txt") for name in library_templates("*/email/*_message.txt") if "base_" not in name]
    wanted = [prefix for prefix in prefixes if prefix not in SENT_ELSEWHERE]
    assert len(wanted) > 12
    assert [prefix for prefix in wanted if not own_template(f"{prefix}.txt")] == []


def test_a_short_password_is_refused_in_dutch(db: None) -> None:
    form = RegistrationForm({"name": "Nieuw", "email": "nieuw@example.be", "password1": "kort", "password2": "kort"})
    assert form.errors["password1"] == ["Dit wachtwoord is te kort. Neem minstens 12 tekens."]
