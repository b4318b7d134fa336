"""A new shop comes from a starter pack: whole, or not at all with every mistake told."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Severity
from shopdesk.domain.money import fen
from shopdesk.domain.month import Month
from shopdesk.domain.pack import Pack
from shopdesk.domain.permission_decision import Answer, decide
from shopdesk.domain.permissions import OWNER
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_rules import Severity as RuleSeverity
from shopdesk.services import (
    access,
    attendance,
    concessions,
    handbook,
    permissions,
    rota_plan,
    rota_settings,
    scores,
    shop,
    staff,
)
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import audit, database, shifts
from shopdesk.words import Language, Words
from tests.conftest import NOW

PACKS = ("taobao-small", "livestream", "tmall-team")


def made(path: Path, pack: str | Path, language: str = "zh") -> str:
    return shop.create(
        path, pack, name="青禾家居", language=language, zone="Asia/Shanghai", password="qinghe-2026", now=NOW
    )


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return shop.read(request.param)


def test_that_the_shipped_packs_are_offered_smallest_shop_first() -> None:
    assert [(card.code, card.people) for card in shop.packs()] == [
        ("taobao-small", 5),
        ("livestream", 8),
        ("tmall-team", 12),
    ]
    assert all(card.name and card.name_en and card.about and card.about_en for card in shop.packs())


def test_that_a_pack_fills_every_feature(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "店.shopdesk"
    code = made(path, pack.card.code)
    with closing(database.open_database(path)) as db:
        desk = Desk(db, access.owner(db, NOW, "qinghe-2026"), NOW)
        assert desk.actor.role is Role.OWNER
        assert [one.name for one in staff.people(desk).positions] == [one.name for one in pack.positions]
        assert tuple(shifts.types(db).values()) == pack.shifts
        assert rota_settings.rules(desk) == pack.rules
        assert rota_settings.needs(desk) == pack.needs
        assert attendance.policy_of(desk, date(2026, 1, 1)) == pack.attendance
        table = permissions.table(desk)
        assert table is not None
        assert pack.permissions is not None
        assert table.limits == pack.permissions.limits
        assert concessions.budget(desk) == pack.monthly_budget
        assert handbook.draft(desk).text == pack.handbook
        assert [one.name for one in scores.schemes(desk, Month(2026, 10))] == [one.name for one in pack.schemes]
        assert audit.CHAIN.broken(db) == ()
        assert access.recover(db, NOW, code, "another-2026")
    assert [file.name for file in tmp_path.iterdir() if not file.name.endswith((".shopdesk-wal", ".shopdesk-shm"))] == [
        path.name
    ]


def test_that_every_handbook_can_be_printed_and_every_breach_says_its_handling(pack: Pack) -> None:
    clauses = tuple(pack.handbook.clauses)
    assert len(clauses) >= 40
    assert {clause.severity for clause in clauses} == set(Severity)
    assert all(clause.handling for clause in clauses if clause.severity is not Severity.NORM)
    assert all(clause.why for clause in clauses if clause.severity is not Severity.NORM)
    assert not any(clause.fines for clause in clauses)


@pytest.mark.parametrize("pack", PACKS)
def test_that_an_english_shop_gets_the_english_handbook(tmp_path: Path, pack: str) -> None:
    path = tmp_path / "shop.shopdesk"
    made(path, pack, "en")
    with closing(database.open_database(path)) as db:
        text = handbook.draft(Desk(db, Actor(Role.OWNER, "Owner"), NOW)).text
    assert text == shop.read(pack).handbook_en
    assert text.title.endswith("Handbook")


def test_that_a_pack_without_english_gives_an_english_shop_its_own_words(tmp_path: Path) -> None:
    text = (paths.resources() / "packs" / "taobao-small.toml").read_text(encoding="utf-8")
    head, _, book = text.partition("[handbook]")
    own = tmp_path / "mine.toml"
    own.write_text(head + "[handbook]" + re.sub(r"(?m)^\w+_en = .*\n", "", book), encoding="utf-8")
    assert shop.read(own).handbook_en is None
    made(tmp_path / "shop.shopdesk", own, "en")
    with closing(database.open_database(tmp_path / "shop.shopdesk")) as db:
        assert handbook.draft(Desk(db, Actor(Role.OWNER, "Owner"), NOW)).text == shop.read("taobao-small").handbook


def test_that_every_table_lets_each_agent_ask_somebody(pack: Pack) -> None:
    table = pack.permissions
    assert table is not None
    assert sum(bool(action.red_line) for action in table.actions) == 2
    for action in table.actions:
        for position in table.positions:
            found = decide(table, position.name, action.code, fen("500"), action.ceiling or fen("40"))
            assert found.answer is Answer.NOBODY or found.who in {OWNER, *(one.name for one in table.positions)}


def test_that_every_pack_scores_each_of_its_service_positions_once(pack: Pack) -> None:
    scored = [position for scheme in pack.schemes for position in scheme.positions]
    assert len(scored) == len(set(scored))
    assert any(rule.severity is RuleSeverity.BLOCK for rule in pack.rules)


def test_that_the_team_of_twelve_fits_the_sample_files(tmp_path: Path, samples: Path) -> None:
    path = tmp_path / "店.shopdesk"
    made(path, "tmall-team")
    with closing(database.open_database(path)) as db:
        desk = Desk(db, Actor(Role.OWNER, "店主"), NOW)
        assert staff.import_staff(desk, samples / "花名册.xlsx").added == 12
        report = concessions.import_concessions(desk, samples / "让利记录-2026-10.csv")
        assert (report.ok, report.added) == (True, 260)
        assert rota_plan.generate(desk, Month(2026, 11), seconds=2).status


def test_that_the_recovery_code_and_owner_name_follow_the_language(tmp_path: Path) -> None:
    path = tmp_path / "shop.shopdesk"
    shop.create(
        path, "taobao-small", name="Qinghe", language="en", zone="Asia/Shanghai", password="qinghe-2026", now=NOW
    )
    with closing(database.open_database(path)) as db:
        assert [person.name for person in access.people(db)] == [Words(Language.EN)("owner-word")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pack": "nonsense"}, "pack-unknown"),
        ({"name": " "}, "shop-nameless"),
        ({"zone": "Mars/Olympus"}, "zone-unknown"),
        ({"password": "1"}, "password"),
    ],
)
def test_that_a_refused_shop_leaves_no_file(tmp_path: Path, change: dict[str, str], code: str) -> None:
    told = {"pack": "taobao-small", "name": "店", "zone": "Asia/Shanghai", "password": "qinghe-2026", **change}
    with pytest.raises(ShopError, match=code):
        shop.create(
            tmp_path / "店.shopdesk",
            told["pack"],
            name=told["name"],
            language="zh",
            zone=told["zone"],
            password=told["password"],
            now=NOW,
        )
    assert list(tmp_path.iterdir()) == []


def test_that_a_shop_that_exists_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "店.shopdesk"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ShopError, match="file-exists"):
        made(path, "taobao-small")
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(ShopError, match="file-cannot-open"):
        made(tmp_path / "nowhere" / "店.shopdesk", "taobao-small")


def test_that_a_pack_of_ones_own_is_taken_by_its_path(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text((paths.resources() / "packs" / "taobao-small.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert made(tmp_path / "店.shopdesk", own)


SLIPS = (  # what is written over, with what, the problem's code and the word that stands on the line
    ("rank = 40", 'rank = "high"', "pack-number-expected"),
    ('segments = ["08:00-12:00", "14:00-18:00"]', 'segments = ["8-12"]', "pack-segment-expected"),
    ('role = "supervisor"', 'role = "boss"', "pack-word-unknown"),
    ('shift = "晚"', 'shift = "夜"', "pack-shift-unknown"),
    ('code = "work-days-most"', 'code = "work-days-moist"', "rule-unknown"),
    ("grace = 5", "grase = 5", "pack-attendance-wrong"),
    ('"主管" = { per_order = 50, percent', '"老板" = { per_order = 50, percent', "pack-position-unknown"),
    ('metric = "conversion"', 'metric = "charm"', "pack-metric-unknown"),
    ('severity = "minor"', 'severity = "grave"', "pack-word-unknown"),
    ('opens = "09:00"', 'opens = "nine"', "pack-clock-expected"),
    ("people = 5", "poeple = 5", "pack-key-unknown"),
    ("times_buyer = 1 }", "times_buyer = 0 }", "pack-number-least"),
)  # fmt: skip


def test_that_every_mistake_of_a_pack_is_told_with_its_line(tmp_path: Path) -> None:
    text = (paths.resources() / "packs" / "taobao-small.toml").read_text(encoding="utf-8")
    for right, wrong, _ in SLIPS:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    own = tmp_path / "mine.toml"
    own.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    found = shop.problems(own)
    told = {(problem.code, problem.row) for problem in found}
    for _, wrong, code in SLIPS:
        at = next(number for number, line in enumerate(lines, 1) if wrong in line)
        assert (code, at) in told, (code, at, sorted(told))
    assert [problem.row for problem in found] == sorted(problem.row for problem in found)
    with pytest.raises(ShopError, match="pack-wrong"):
        made(tmp_path / "店.shopdesk", own)
    assert not (tmp_path / "店.shopdesk").exists()


@pytest.mark.parametrize("language", list(Language))
def test_that_every_mistake_has_a_sentence(tmp_path: Path, language: Language) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        "[pack]\nname = 1\n[[positions]]\n[[shifts]]\nkind = 'early'\n[permissions]\nx = 1\n", encoding="utf-8"
    )
    words = Words(language)
    found = shop.problems(own)
    assert len(found) > 5
    for problem in found:
        assert words.knows(problem.code), problem.code
        assert words(problem.code, **problem.facts)


@pytest.mark.parametrize(
    ("text", "line"), [('[pack]\nname = "x\n', 2), ("[pack]\nname = = 1", 2), ("[pack\n", 1), ("a = 1\na = 2", 2)]
)
def test_that_a_slip_in_the_toml_itself_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(text, encoding="utf-8")
    (problem,) = shop.problems(own)
    assert (problem.code, problem.row) == ("pack-syntax", line)


def test_that_a_pack_that_is_no_text_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ShopError, match="pack-not-text"):
        shop.problems(own)


def test_that_the_examples_of_the_formats_page_are_a_whole_pack(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "starter-packs.md").read_text(encoding="utf-8")
    own = tmp_path / "page.toml"
    own.write_text("\n".join(re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)), encoding="utf-8")
    assert shop.problems(own) == ()
    assert made(tmp_path / "店.shopdesk", own)
