"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import ideas

__all__ = ["ideas"]
