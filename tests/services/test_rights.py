"""The services are the lock: whoever lacks the right is refused there, before anything he brings is looked at."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from shopdesk import services
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import RIGHTS, Right, Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import rota_files
from shopdesk.services.desk import Actor, Desk

_OF_EVERYBODY = {right.name for right in RIGHTS[Role.AGENT]}


class _Anything:
    """Handed to a service that must refuse before it judges it: no value, so that nothing can be reckoned with it."""

    def __getattr__(self, name: str) -> _Anything:
        return self

    def __call__(self) -> _Anything:
        return self


def _rights_asked(function: ast.FunctionDef, beside: Mapping[str, ast.FunctionDef]) -> Iterator[tuple[str, str]]:
    """("change" | "require", right) of every right a service asks for, also in the private functions it calls."""
    for node in ast.walk(function):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("desk"), attr="change" | "require" as how), args=[right, *_]
            ):
                yield from ((how, one.attr) for one in ast.walk(right) if isinstance(one, ast.Attribute))
            case ast.Call(func=ast.Name(name)) if name.startswith("_") and name in beside and name != function.name:
                yield from _rights_asked(beside[name], beside)


def _services() -> Iterator[tuple[str, Callable[..., Any], set[tuple[str, str]]]]:
    """(name, function, rights it asks for) of everything a front end can ask of a desk."""
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        tree = ast.parse(inspect.getsource(module))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, node in functions.items():
            if not name.startswith("_") and node.args.args and node.args.args[0].arg == "desk":
                yield f"{found.name}.{name}", getattr(module, name), set(_rights_asked(node, functions))


_SERVICES = {name: (function, rights) for name, function, rights in _services()}
_WRITING = sorted(name for name, (_, rights) in _SERVICES.items() if any(how == "change" for how, _ in rights))
_NOT_FOR_AGENTS = [name for name in _WRITING if not {right for _, right in _SERVICES[name][1]} & _OF_EVERYBODY]


@pytest.fixture
def agent(desk: Desk) -> Desk:
    return Desk(desk.db, Actor(Role.AGENT, "吴倩", StaffNo("K010")), desk.now)


def _anything(function: Callable[..., Any]) -> dict[str, Any]:
    """Every argument but the desk that has no default."""
    given = list(inspect.signature(function).parameters.values())[1:]
    return {one.name: _Anything() for one in given if one.default is one.empty}


@pytest.mark.parametrize("name", _NOT_FOR_AGENTS)
def test_that_an_agent_changes_nothing_of_the_office(agent: Desk, name: str) -> None:
    function, _ = _SERVICES[name]
    before = agent.db.conn.total_changes
    with pytest.raises(ShopError) as refused:
        function(agent, **_anything(function))
    assert refused.value.code == "right-missing"
    assert Right(refused.value.facts["right"]) not in RIGHTS[Role.AGENT]
    assert (agent.db.conn.total_changes, agent.changed) == (before, set())


def test_that_every_right_is_asked_for_by_some_service() -> None:
    modules = (
        importlib.import_module(f"{services.__name__}.{one.name}") for one in pkgutil.iter_modules(services.__path__)
    )
    asked = {
        node.attr
        for module in modules
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Right"
    }
    assert {right.name for right in Right} - asked == set()


@pytest.mark.parametrize("name", ["picture", "print_pages"])
def test_that_only_who_may_export_gets_the_rota_as_a_picture(agent: Desk, name: str) -> None:
    function = getattr(rota_files, name)
    with pytest.raises(ShopError, match="right-missing"):
        function(agent, **_anything(function))


_ARGUMENTS: dict[str, Any] = {
    "month": Month(2026, 10),
    "month_": Month(2026, 10),
    "year": 2026,
    "day": date(2026, 10, 21),
    "first": date(2026, 10, 1),
    "last": date(2026, 10, 31),
    "years": (2026,),
    "scores": (),
    "no": StaffNo("K004"),
    "who": StaffNo("K004"),
    "staff_no": StaffNo("K004"),
    "staff": StaffNo("K004"),
}
_PHONE = "13762628407"  # of K004, the only one whose phone the small shop knows


def _readable() -> Iterator[str]:
    """Every service that writes nothing and asks for no more than a month, a day or a person."""
    for name, (function, _) in _SERVICES.items():
        needed = _anything(function)
        if name not in _WRITING and needed.keys() <= _ARGUMENTS.keys():
            yield name


@pytest.mark.parametrize("role", [Role.AGENT, Role.TRAINER, Role.INSPECTOR])
@pytest.mark.parametrize("name", sorted(_readable()))
def test_that_nobody_without_the_right_reads_a_phone_number(desk: Desk, name: str, role: Role) -> None:
    function, _ = _SERVICES[name]
    other = Desk(desk.db, Actor(role, "吴倩", StaffNo("K010")), desk.now)
    with suppress(ShopError):
        assert _PHONE not in repr(function(other, **{key: _ARGUMENTS[key] for key in _anything(function)}))
