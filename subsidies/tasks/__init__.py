"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import applications, ideas, rounds_consultation

__all__ = ["applications", "ideas"]
from subsidies.tasks import rounds

__all__ = ["ideas", "rounds"]
__all__ = ["applications", "ideas", "rounds_consultation"]
from subsidies.tasks import applications, applications_messages, ideas

__all__ = ["applications", "applications_messages", "ideas"]
