from tests.factories.ideas import IdeaFactory, ProjectFactory
from tests.violations import Violation

VIOLATIONS: dict[str, Violation] = {
    "subsidies_project_has_title": Violation(ProjectFactory, title=""),
    "subsidies_idea_is_filled_in": Violation(IdeaFactory, needs=""),
    "subsidies_idea_answered_when_answer": Violation(IdeaFactory, answer="Dat kan."),
}
