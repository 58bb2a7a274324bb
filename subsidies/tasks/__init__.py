"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import applications, applications_desk, applications_messages, criteria, ideas, rounds, rounds_consultation

__all__ = ["applications", "applications_desk", "applications_messages", "criteria", "ideas", "rounds", "rounds_consultation"]
