"""Tasks, news and jobs; importing this registers them."""

from subsidies.tasks import applications, ideas, rounds_consultation

__all__ = ["applications", "ideas"]
from subsidies.tasks import rounds

__all__ = ["ideas", "rounds"]
__all__ = ["applications", "ideas", "rounds_consultation"]
