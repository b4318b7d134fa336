"""Each value of a TOML text is found on its line."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.intake.pack_lines import Lines, Path

TEXT = '''\
title = "x"   # line 1

[team]
"Zhang [1]" = { rank = 10 }
names = [
  "a", "b",
  # a comment, [with] brackets = "and quotes"
  { text = "c, [d]", why = "]" },
]
story = """
[not a table]
key = 1
"""
after = 1

[[rows]]
code = "one"
[rows.limits]
"\u552e\u524d" = { cap = 1 }

[[rows]]
code = "two"
[[rows.parts]]
title = "p"
[[rows.parts]]
title = "q"
[rows.limits]
dotted.key = 2
'''


def test_that_every_kind_of_place_is_found() -> None:
    lines = Lines(TEXT)
    found = {
        path: lines.of(path)
        for path in (
            ("title",),
            ("team",),
            ("team", "Zhang [1]"),
            ("team", "Zhang [1]", "rank"),
            ("team", "names", 0),
            ("team", "names", 1),
            ("team", "names", 2),
            ("team", "names", 2, "why"),
            ("team", "after"),
            ("rows", 0),
            ("rows", 0, "limits", "售前", "cap"),
            ("rows", 1),
            ("rows", 1, "code"),
            ("rows", 1, "parts", 1, "title"),
            ("rows", 1, "limits", "dotted", "key"),
            ("nowhere", 3, "at", "all"),
        )
    }
    assert list(found.values()) == [1, 3, 4, 4, 6, 6, 8, 8, 14, 16, 19, 21, 22, 26, 28, 1]


names = st.text("abcxyz", min_size=1, max_size=3)
values = st.one_of(
    st.integers(0, 9).map(str),
    st.sampled_from(['"a"', '"["', "'#'", '"\\""', "[1, 2]", '[[1, 2], ["x"]]', "{ a = 1 }", "true"]),
)
tables = st.lists(st.tuples(names, st.dictionaries(names, values, max_size=3)), max_size=6)


@given(tables)
def test_that_a_value_stands_on_the_line_it_was_written_on(written: list[tuple[str, dict[str, str]]]) -> None:
    text: list[str] = []
    expected: dict[Path, int] = {}
    counts: dict[str, int] = {}
    for name, keys in written:
        text.append(f"[[{name}]]")
        place = counts.get(name, 0)
        counts[name] = place + 1
        for key, value in keys.items():
            text.append(f"{key} = {value}  # {key}")
            expected[name, place, key] = len(text)
    whole = "\n".join(text)
    tomllib.loads(whole)
    lines = Lines(whole)
    assert {path: lines.of(path) for path in expected} == expected
