"""Made-up instances in the benchmark's format, the same for the same seed, to try sizes the public files leave out.

`python -m tests.benchmarks.curtois_made OUT --weeks 4 --people 30 --shifts 4 [--seed 0] [--load 1.0]`
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

STARTS = (6, 8, 12, 14, 16, 20, 7, 10, 13, 18)  # o'clock
HOURS = (8, 8, 8, 12, 8, 10)
REST_HOURS = 11
FULL, PART = 18, 9  # days of eight hours in four weeks
Contract = tuple[int, int, int, int, int, int]  # most and least minutes, row, least row, least off, weekends


def made(weeks: int, people: int, shifts: int, seed: int = 0, load: float = 1.0) -> str:
    """An instance as text: people ask for `load` of what all contracts together could work at most."""
    chance = Random(seed)  # noqa: S311 - an example that can be repeated, not a secret
    kinds = [(f"s{n}", STARTS[n % len(STARTS)], HOURS[n % len(HOURS)] * 60) for n in range(shifts)]
    contracts = [_contract(chance, weeks) for _ in range(people)]
    limits = [_limits(chance, weeks, shifts) for _ in range(people)]
    parts = [
        ("HORIZON", [str(weeks * 7)]),
        ("SHIFTS", [f"{s},{length},{'|'.join(_barred(start, length, kinds))}" for s, start, length in kinds]),
        ("STAFF", list(_staff(kinds, contracts, limits))),
        ("DAYS_OFF", [f"p{p},{','.join(map(str, _days_off(chance, weeks)))}" for p in range(people)]),
        ("SHIFT_ON_REQUESTS", list(_requests(chance, weeks, limits, 1.0))),
        ("SHIFT_OFF_REQUESTS", list(_requests(chance, weeks, limits, 0.6))),
        ("COVER", list(_cover(chance, weeks, kinds, contracts, limits, load))),
    ]
    return "\n\n".join(f"SECTION_{name}\n" + "\n".join(lines) for name, lines in parts) + "\n"


def _contract(chance: Random, weeks: int) -> Contract:
    whole = chance.random() < 0.75
    most = (FULL if whole else PART) * 480 * weeks // 4
    row, least, off = chance.choice([(5, 2, 2), (6, 2, 3)]) if whole else (5, 1, 2)
    weekends = round((2 if whole and chance.random() < 0.8 else 3) * weeks / 4)
    return most, most - (1080 * weeks // 4), row, least, off, weekends


def _limits(chance: Random, weeks: int, shifts: int) -> list[int]:
    """How often a person may take each shift: mostly any time, some never, some seldom."""
    days = weeks * 7
    found = [chance.choices([days, 0, chance.randint(3, 10) * weeks // 4], [0.6, 0.3, 0.1])[0] for _ in range(shifts)]
    found[chance.randrange(shifts)] = days
    return found


def _barred(start: int, length: int, kinds: list[tuple[str, int, int]]) -> list[str]:
    return [s for s, then, _ in kinds if then + 24 < start + length / 60 + REST_HOURS]


def _staff(kinds: list[tuple[str, int, int]], contracts: list[Contract], limits: list[list[int]]) -> Iterator[str]:
    for p, (contract, limit) in enumerate(zip(contracts, limits, strict=True)):
        most = "|".join(f"{s}={count}" for (s, _, _), count in zip(kinds, limit, strict=True))
        yield f"p{p},{most},{','.join(map(str, contract))}"


def _days_off(chance: Random, weeks: int) -> list[int]:
    """A pair of days off in each four weeks."""
    found = []
    for block in range(0, weeks, 4):
        day = block * 7 + chance.randrange(min(4, weeks - block) * 7 - 1)
        found += [day, day + 1]
    return found


def _requests(chance: Random, weeks: int, limits: list[list[int]], share: float) -> Iterator[str]:
    """Runs of one to five days with one weight, about five days a person in four weeks."""
    for p, limit in enumerate(limits):
        taken: set[int] = set()
        for _ in range(max(1, round(2 * share * weeks / 4))):
            day, length, weight = chance.randrange(weeks * 7), chance.randint(1, 5), chance.randint(1, 3)
            shift = chance.choice([s for s, most in enumerate(limit) if most])
            days = [one for one in range(day, min(day + length, weeks * 7)) if one not in taken]
            taken.update(days)
            yield from (f"p{p},{one},s{shift},{weight}" for one in days)


def _cover(
    chance: Random,
    weeks: int,
    kinds: list[tuple[str, int, int]],
    contracts: list[Contract],
    limits: list[list[int]],
    load: float,
) -> Iterator[str]:
    """Needs that add up to the load, each shift's share by who may take it."""
    days = weeks * 7
    total = load * sum(contract[0] for contract in contracts)
    able = [0.25 + sum(min(limit[s], days) for limit in limits) / days for s in range(len(kinds))]
    weights = [one * chance.uniform(0.5, 1.5) for one in able]
    minutes = sum(weight * length for weight, (_, _, length) in zip(weights, kinds, strict=True))
    for day in range(days):
        for weight, (s, _, _) in zip(weights, kinds, strict=True):
            wanted = weight * total / minutes / days * chance.uniform(0.75, 1.25)
            need = int(wanted + chance.random())
            yield f"{day},{s},{need},100,1"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("out", type=Path)
    for name, value in (("weeks", 4), ("people", 30), ("shifts", 4), ("seed", 0)):
        asked.add_argument(f"--{name}", type=int, default=value)
    asked.add_argument("--load", type=float, default=1.0)
    told = asked.parse_args()
    told.out.write_text(made(told.weeks, told.people, told.shifts, told.seed, told.load), encoding="utf-8")


if __name__ == "__main__":
    main()
