from tests.violations import Violation

VIOLATIONS: dict[str, Violation] = {}
