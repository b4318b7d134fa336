"""One line out of two: the days up to a cut from one, the days after it from the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from shopdesk.planner.frames import Frame


def worked(frame: Frame, line: Sequence[int]) -> int:
    """The minutes of a line, in the frame's units."""
    return sum(frame.minutes[s] for s in line)


def within(frame: Frame, line: Sequence[int]) -> bool:
    """Whether a line keeps the counts and minutes that a path may have left out."""
    return frame.least <= worked(frame, line) <= frame.most and all(
        line.count(s) <= most for s, most in frame.limits.items()
    )


def keeps(frame: Frame, line: Sequence[int]) -> bool:
    """Whether a line keeps everything in its frame."""
    return (
        within(frame, line)
        and all(is_open[s] for is_open, s in zip(frame.open, line, strict=True))
        and all(now not in frame.barred[before] for before, now in pairwise(line))
        and _weekends(frame, line) <= frame.weekends_most
        and _blocks(frame, line)
    )


def _weekends(frame: Frame, line: Sequence[int]) -> int:
    count = 0
    for d, s in enumerate(line):
        kind = frame.weekend[d]
        if s and (kind == 1 or (kind == 2 and not line[d - 1])):
            count += 1
    return count


def _blocks(frame: Frame, line: Sequence[int]) -> bool:
    start = 0
    for works, block in groupby(line, key=bool):
        length = len(list(block))
        inside = start > 0 and start + length < len(line)
        start += length
        if works and length > frame.work_most:
            return False
        if inside and length < (frame.work_least if works else frame.off_least):
            return False
    return True


def spliced(frame: Frame, one: Sequence[int], other: Sequence[int]) -> Iterator[list[int]]:
    """Every line made of two that keeps the frame: cuts where both rest, so that no block of work is torn."""
    for first, second in ((one, other), (other, one)):
        for cut in range(1, len(first)):
            if not first[cut - 1] and not second[cut]:
                line = [*first[:cut], *second[cut:]]
                if within(frame, line) and keeps(frame, line):
                    yield line
