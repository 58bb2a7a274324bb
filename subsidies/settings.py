"""The open decisions of this app (OB-n) with their defaults: options that a person changes through a page, dated and audited."""

from core import options
from core.options import Option

options.register(
    Option(
        "idee_werkdagen",
        "Antwoord op een projectidee (werkdagen)",
        "integer",
        10,
        "Binnen dit aantal werkdagen antwoordt de regisseur of de plaatsvervanger.",
        "Projectidee, het hele jaar open",
        1,
        60,
    ),
    Option(
        "lichte_aanvraag_plafond",
        "Lichte aanvraag tot en met (euro)",
        "integer",
        5000,
        "Tot dit bedrag, en altijd in de experimenteerruimte, volstaat de lichte aanvraag.",
        "Lichte aanvraag",
        0,
        100000,
    ),
)
