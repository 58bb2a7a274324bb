"""What every request passes: idle time, the second factor of staff, and the door that keeps what somebody typed."""

from accounts.middleware.idle import IdleMiddleware
from accounts.middleware.parking import AuthorMiddleware, LoginRequiredMiddleware, csrf_failure
from accounts.middleware.second_factor import SecondFactorMiddleware

__all__ = ["AuthorMiddleware", "IdleMiddleware", "LoginRequiredMiddleware", "SecondFactorMiddleware", "csrf_failure"]
