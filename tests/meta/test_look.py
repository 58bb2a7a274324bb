"""The look as a whole: colours that can be read, no class without a rule, no rule file that no page loads."""

import re
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CSS = sorted((ROOT / "static/css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
TEXT, SHAPE = 4.5, 3.0

# (colour of the text, colour behind it)
READ = [
    *((ink, ground) for ink in ("ink", "muted", "link") for ground in ("paper", "card")),
    *(
        (ink, ground)
        for ink in ("ink", "link")
        for ground in ("sunken", "teal-tint", "gold-tint", "green-tint", "red-tint", "blue-tint", "amber-tint")
    ),
    ("muted", "sunken"),
    ("on-teal", "teal"),
    ("on-teal", "teal-strong"),
    ("on-masthead", "masthead"),
    ("on-masthead-muted", "masthead"),
    *((f"{tone}-ink", f"{tone}-tint") for tone in ("green", "amber", "red", "blue", "neutral")),
    *((f"{tone}-ink", "card") for tone in ("green", "amber", "red")),
    ("red-ink", "paper"),
]
# (colour of a border, a focus ring or a mark, colour beside it): WCAG 1.4.11
SEEN = [
    *((mark, ground) for mark in ("line-strong", "teal", "focus", "red", "green") for ground in ("paper", "card")),
    ("gold", "masthead"),
]


def schemes() -> dict[str, dict[str, str]]:
    """The tokens in light and dark; dark takes over what it does not say again."""
    source = (ROOT / "static/css/tokens.css").read_text()
    light, dark, _paper = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", part)) for part in source.split("@media"))
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read(scheme, ink, ground):
    tokens = schemes()[scheme]
    assert contrast(tokens[ink], tokens[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_borders_and_marks_can_be_seen(scheme, mark, ground):
    tokens = schemes()[scheme]
    assert contrast(tokens[mark], tokens[ground]) >= SHAPE


def test_contrast_is_that_of_the_guidelines():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_colours_are_tokens():
    """A hue outside the tokens would not follow light and dark. The clover and the gold, which are the same in both, are named."""
    fixed = {"#14606e", "#ffffff", "#16242a", "#f0b323"}
    strange = {
        f"{path.name}: {colour}"
        for path in CSS
        if path.name != "tokens.css"
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", path.read_text())
        if colour.lower() not in fixed
    }
    assert strange == set()


def used_classes() -> dict[str, set[str]]:
    """Class → the templates that use it; classes put together from values are left out."""
    found: dict[str, set[str]] = {}
    for path in TEMPLATES:
        source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        for given in re.findall(r'class="([^"]*)"', re.sub(r"\{%.*?%\}", " ", source)):
            for name in re.sub(r"\S*\{\{.*?\}\}\S*", " ", given).split():
                found.setdefault(name, set()).add(path.name)
    return found


def test_no_component_stands_in_a_template_without_a_rule():
    """Of `card__head` and `card--quiet` the component is `card`."""

    def component(name: str) -> str:
        return re.split(r"__|--", name)[0]

    named = {component(name) for name in chain.from_iterable(re.findall(r"\.([a-zA-Z][\w-]*)", path.read_text()) for path in [*CSS, *SCRIPTS])}
    assert {name: sorted(where) for name, where in used_classes().items() if component(name) not in named} == {}


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_every_style_file_is_loaded_and_short(path):
    assert any(f"css/{path.name}" in template.read_text() for template in TEMPLATES)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_loaded_and_writes_no_style(path):
    source = path.read_text()
    assert any(f"js/{path.name}" in template.read_text() for template in TEMPLATES)
    assert not re.search(r"\.style\b|setAttribute\(\"style\"|\beval\(|new Function", source)
