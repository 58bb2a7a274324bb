"""What an act on many dossiers asks before its preview: to whom they go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from accounts.models import User

KEEP, NOBODY = "", "niemand"


@dataclass(frozen=True)
class Choice:
    """Whom to put on a dossier: somebody, nobody, or whoever is there."""

    user: User | None = None
    keeps: bool = False

    def after(self, now: User | None) -> User | None:
        return now if self.keeps else self.user


class BulkAssignForm(forms.Form):
    """Asked in the address, so that the preview can be opened again; `people` are those of the desk."""

    aan = forms.ChoiceField(label="Toewijzen aan", required=False)
    plaatsvervanger = forms.ChoiceField(label="Plaatsvervanger", required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        names = [(key, user.person.name) for key, user in self.people.items()]
        for name in self.fields:
            field = cast("forms.ChoiceField", self.fields[name])
            field.is_asked = True  # type: ignore[attr-defined]  # one of the two is enough; neither is "not obligatory"
            field.choices = [(KEEP, "Niet wijzigen"), (NOBODY, "Niemand"), *names]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and given["aan"] == KEEP and given["plaatsvervanger"] == KEEP:
            self.add_error("aan", "Kies aan wie u de dossiers toewijst, of wie plaatsvervanger wordt.")
        return given

    def choice(self, name: str) -> Choice:
        """What was chosen of one of the two."""
        given = self.cleaned_data[name]
        return Choice(self.people.get(given), keeps=given == KEEP)
