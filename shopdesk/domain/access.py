"""Passwords and PINs: what is acceptable, and how long a guesser waits."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from shopdesk.domain.errors import ShopError

FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_SHORTEST_PASSWORD = 6
_SHORTEST_PIN, _LONGEST_PIN = 4, 6
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread on paper
_RECOVERY_GROUPS, _GROUP = 5, 4


def wait_after(failures: int) -> timedelta:
    """The wait after `failures` wrong tries in a row: five are free, then 30 s, doubling up to an hour."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings: int = min(failures - FREE_TRIES, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def require_password(password: str) -> None:
    """Refuse a password shorter than six characters; long and plain beats short and strange."""
    if len(password.strip()) < _SHORTEST_PASSWORD:
        raise ShopError("password-too-short", least=_SHORTEST_PASSWORD)


def require_pin(pin: str) -> None:
    """Refuse a PIN that is not 4 to 6 digits, or that anybody would try first (1111, 1234, 4321)."""
    if not (pin.isascii() and pin.isdigit() and _SHORTEST_PIN <= len(pin) <= _LONGEST_PIN):
        raise ShopError("pin-not-digits", least=_SHORTEST_PIN, most=_LONGEST_PIN)
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise ShopError("pin-too-easy")


def recovery_code() -> str:
    """A code for the printed sheet: five groups of four, 100 bits."""
    import secrets  # OpenSSL, for this rare case only

    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_RECOVERY_GROUPS))
    return "-".join(groups)


def typed_code(text: str) -> str:
    """A recovery code as typed by hand, brought to the form it was printed in."""
    plain = "".join(letter for letter in text.upper() if letter in _ALPHABET)
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))
