"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import applications, ideas

__all__ = ["applications", "ideas"]
