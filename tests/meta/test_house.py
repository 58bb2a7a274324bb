"""The house rules that no tool checks: short files and functions, imports at the top, no template that nobody shows, a test for every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.utils import get_app_template_dirs

from tests.meta.mirror import COVERED_BY, TOGETHER

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "core", "initiatives", "kortrijk_se", "monitoring", "subsidies", "swot")
READ = {".css", ".html", ".js", ".md", ".py", ".typ"}  # what a person reads; data, locks and compiled texts are not
FILE_LINES, FUNCTION_LINES = 400, 40
TEMPLATES = ROOT / "templates"
# Found by name: Django shows them when something goes wrong, the typesetter reads its own, the library asks for its mails one by one.
BY_NAME = re.compile(r"(400|403|404|429|500)\.html|typst/\w+\.typ|(account|mfa|socialaccount)/email/\w+\.txt")
# Not of a noun: they wire, name or only gather.
WITHOUT_TEST = {"__init__", "apps", "enums", "urls"}


@cache
def python(*folders: str) -> dict[Path, str]:
    """Every module in these folders with its source; migrations are made by Django."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return {path: path.read_text() for path in found if "migrations" not in path.parts}


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Also those in classes and in functions; expressions are not searched, that would take a second."""
    waiting: list[Any] = [ast.parse(source)]
    while waiting:
        for node in waiting.pop().body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node
            if hasattr(node, "body"):
                waiting.append(node)


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    folders = (ROOT / name for name in (*APPS, "bench", "docs", "static", "templates", "tests"))
    files = [*ROOT.glob("*.*"), *(path for folder in folders for path in folder.rglob("*.*"))]
    read = (path for path in files if path.suffix in READ and "migrations" not in path.parts)
    lengths = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in read}
    assert len(lengths) > 500
    assert {path: length for path, length in lengths.items() if length > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    found = ((path, function) for path, source in python(*APPS, "bench").items() for function in functions(source))
    assert [f"{path.relative_to(ROOT)}: {f.name}" for path, f in found if (f.end_lineno or 0) - f.lineno >= FUNCTION_LINES] == []


def test_no_function_imports() -> None:
    suspect = {
        path: source for path, source in python(*APPS, "bench", "tests").items() if re.search(r"^[ \t]+(from|import) \w", source, re.MULTILINE)
    }
    found = ((path, part) for path, source in suspect.items() for function in functions(source) for part in ast.walk(function))
    assert [f"{path.relative_to(ROOT)}:{part.lineno}" for path, part in found if isinstance(part, ast.Import | ast.ImportFrom)] == []


def test_every_template_is_shown() -> None:
    """Named in the code or in another template, one of a library's that looks otherwise here, or asked for by its name."""
    own = {str(path.relative_to(TEMPLATES)): path.read_text() for path in sorted(TEMPLATES.rglob("*.*"))}
    said = "\n".join((*python(*APPS).values(), *own.values()))
    named = set(re.findall(r"[\w/.-]+\.\w+", said))
    dressed = {name for name in own for folder in get_app_template_dirs("templates") if (Path(folder) / name).exists()}
    assert dressed
    assert [name for name in own if name not in named | dressed and not BY_NAME.fullmatch(name)] == []


def modules() -> dict[str, set[str]]:
    """Each module (initiatives/actions/places) and the test files that may be named after it.

    The whole of it, its noun (annex), its package (spreadsheets) or another kind of the same noun (actions_places beside forms/places).
    """
    tests = {path.relative_to(ROOT / "tests").with_suffix("").as_posix() for path in (ROOT / "tests").glob("*/test_*.py")}
    found = {}
    for path in python(*APPS):
        app, *parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[-1] not in WITHOUT_TEST:
            names = re.compile(rf"{app}/test_({'_'.join(parts)}|{parts[0]}|(\w+_)?{parts[-1]})")
            found["/".join([app, *parts])] = {test for test in tests if names.fullmatch(test)}
    return found


def test_every_module_has_its_test() -> None:
    alone = {module for module, tests in modules().items() if not tests}
    assert alone == set(COVERED_BY)
    assert [test for test in COVERED_BY.values() if not (ROOT / "tests" / f"{test}.py").exists()] == []


def test_every_test_has_its_module() -> None:
    named = {test for tests in modules().values() for test in tests}
    files = {path.relative_to(ROOT / "tests").with_suffix("").as_posix() for app in APPS for path in (ROOT / "tests" / app).glob("test_*.py")}
    assert files - named == TOGETHER - named
    assert files >= TOGETHER
