from initiatives.models.answers import Answer, SubsidyLine
from initiatives.models.figures import KnownSubsidy, SheetCount, SheetFigure, YearRollup
from initiatives.models.indicators import IndicatorDefinition, PopulationShare
from initiatives.models.registry import Establishment, Initiative, Recognition, WorkFormAssignment
from initiatives.models.sheets import IndicatorSheet, SheetCampaign, SheetSubmission, SheetTransition
from initiatives.models.uploads import SheetUpload

__all__ = [
    "Answer",
    "Establishment",
    "IndicatorDefinition",
    "IndicatorSheet",
    "Initiative",
    "KnownSubsidy",
    "PopulationShare",
    "Recognition",
    "SheetCampaign",
    "SheetCount",
    "SheetFigure",
    "SheetSubmission",
    "SheetTransition",
    "SheetUpload",
    "SubsidyLine",
    "WorkFormAssignment",
    "YearRollup",
]
