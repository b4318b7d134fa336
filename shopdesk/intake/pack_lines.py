"""On which line of a TOML file a value stands: what `tomllib` does not tell, and an author needs to mend his pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Keys and places in arrays: ("positions", 2, "rank")."""

_TABLE = re.compile(r"\[(?P<path>[^\[\]]+)\]\s*(#.*)?$")
_ARRAY = re.compile(r"\[\[(?P<path>[^\[\]]+)\]\]\s*(#.*)?$")
_KEY = re.compile(r"""(?P<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(?P<value>.*)""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_STRING = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|#.*''')


class Lines:
    """The line of every table, key and array element of a TOML text that parses; the nearest one above for the rest."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: Counter[Path] = Counter()
        self._read(text)

    def of(self, path: Path) -> int:
        """The line of `path`, or of the innermost table or key around it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _read(self, text: str) -> None:
        table: Path = ()
        value = _Value()
        for number, line in enumerate(text.splitlines(), 1):
            bare = line.strip()
            if value.open:
                self._elements(value, number, line)
            elif found := _ARRAY.match(bare):
                table = self._array(self._absolute(found["path"]))
                self._lines[table] = number
            elif found := _TABLE.match(bare):
                table = self._absolute(found["path"])
                self._lines.setdefault(table, number)
            elif found := _KEY.match(bare):
                path = (*table, *_parts(found["key"]))
                for end in range(len(table) + 1, len(path) + 1):
                    self._lines.setdefault(path[:end], number)
                value = _Value(path)
                self._elements(value, number, found["value"])

    def _elements(self, value: _Value, number: int, line: str) -> None:
        for place in value.take(line):
            self._lines.setdefault((*value.path, place), number)

    def _absolute(self, dotted: str) -> Path:
        """A header's path, with the current place where a part is an array of tables."""
        path: Path = ()
        parts = _parts(dotted)
        for at, part in enumerate(parts):
            path = (*path, part)
            if at < len(parts) - 1 and path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _array(self, path: Path) -> Path:
        self._lines.setdefault(path, 0)
        self._counts[path] += 1
        return (*path, self._counts[path] - 1)


class _Value:
    """A value that may go over several lines: an array, or a text in triple quotes."""

    def __init__(self, path: Path = ()) -> None:
        self.path = path
        self._depth = 0
        self._quote = ""
        self._place = 0
        self._fresh = False

    @property
    def open(self) -> bool:
        return self._depth > 0 or bool(self._quote)

    def take(self, line: str) -> Iterator[int]:
        """Read on; the places of the outermost array's elements that begin on this line."""
        at = 0
        while at < len(line):
            if self._quote:
                end = line.find(self._quote, at)
                if end < 0:
                    return
                at, self._quote = end + len(self._quote), ""
                continue
            if self._depth == 1 and self._fresh and line[at] not in " \t,]#":
                self._fresh = False
                yield self._place
            if string := _STRING.match(line, at):
                at = string.end()
                if string[0] in {'"""', "'''"}:
                    self._quote = string[0]
                continue
            self._letter(line[at])
            at += 1

    def _letter(self, letter: str) -> None:
        if letter in "[{":
            self._depth += 1
            self._fresh = self._fresh or (self._depth == 1 and letter == "[")
        elif letter in "]}":
            self._depth -= 1
        elif letter == "," and self._depth == 1:
            self._place += 1
            self._fresh = True


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
