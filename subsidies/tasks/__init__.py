"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import applications, applications_messages, ideas, rounds, rounds_consultation

__all__ = ["applications", "applications_messages", "ideas", "rounds", "rounds_consultation"]
