# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that pages ask again and again: written once by the ORM, planned once by PostgreSQL.

To write a statement takes the ORM as long as PostgreSQL and the way there take to answer it, and to plan how it joins
rows found by their keys takes PostgreSQL five times as long as to join them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, Func, Model, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from psycopg.types.numeric import Int8

from acordem.kernel.organizations.scope import current_organization_id, without_organization

R = TypeVar("R")
_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)


@dataclass(frozen=True)
class _Open:
    """Stands among the values of a statement for one that is not known yet."""

    name: str


def about(name: str) -> Value:
    """What a question leaves open, in the place of a value: `filter(number=about("number"))`."""
    return Value(_Open(name))


class Among(Func):
    """One of an array that is known, or worked out once: `filter(Among(F("number"), about("numbers")))`.

    `IN` would be another statement for each length of a list. And a subquery after it may be worked out for each row
    that there is, where PostgreSQL takes the table for nearly empty, as after an import that it has not counted yet.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def organization_asked_about() -> Any:
    """The organization whose rows are meant: the one in scope; of a question that is being written, each asker's.

    Raises `NoOrganization`.
    """
    return about("organization") if _is_writing.get() else current_organization_id()


class Question(Generic[R]):
    """What `write` asks for, of the organization in scope; `about(…)` holds the place of what differs each time.

    It is written outside any scope, so that nothing of one organization stays in it. What it leaves open goes to the
    database as it is given: numbers, texts, moments, or a list where SQL says `ANY`.

    PostgreSQL keeps its plan, made for the usual number of rows. `is_uneven` is said of what finds a few rows here and
    thousands there, and has to be planned for each.
    """

    def __init__(self, write: Callable[[], QuerySet[Any, R]], *, is_uneven: bool = False) -> None:
        self._write = write
        self._is_uneven = is_uneven
        self._written: QuerySet[Any, R] | None = None

    def ask(self, **open_values: Any) -> list[R]:
        """What it finds now. Raises `NoOrganization`, and `KeyError` for what it leaves open and was not given."""
        values = {"organization": current_organization_id(), **open_values}
        if self._written is None:
            self._written = _written(self._write, _Statement if self._is_uneven else _PlannedOnce)
        asked = self._written.all()
        cast("_WrittenQuery", asked.query).values_given = values
        return list(asked)

    def first(self, **open_values: Any) -> R | None:
        """The first thing it finds; None when there is nothing. It should ask for no more than one."""
        return next(iter(self.ask(**open_values)), None)

    def prefetch(self, instance: Model, relation: str, **open_values: Any) -> None:
        """Have a relation of something answered by what this finds, as `prefetch_related` would."""
        rows: Any = getattr(instance, relation).all()
        rows._result_cache = self.ask(**open_values)  # noqa: SLF001
        instance._prefetched_objects_cache = {**getattr(instance, "_prefetched_objects_cache", {}), relation: rows}  # type: ignore[attr-defined]  # noqa: SLF001


class _Statement(SQLCompiler):
    """A compiler that has done its work."""

    sql: str
    parameters: tuple[Any, ...]
    values_given: Mapping[str, Any]

    def write(self) -> _Statement:
        self.sql, self.parameters = super().as_sql()
        return self

    def as_sql(self, *_args: Any, **_kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        given = self.values_given
        return self.sql, tuple(given[each.name] if isinstance(each, _Open) else each for each in self.parameters)


class _PlannedOnce(_Statement):
    """One that PostgreSQL remembers on each connection, after it was asked a few times (`prepare_threshold`)."""

    def write(self) -> _PlannedOnce:
        super().write()
        known = iter(self.parameters)
        self.parameters = tuple(each for each in self.parameters if isinstance(each, _Open))
        # What is the same each time is told to the planner: some indexes are of published rows only, or of one kind.
        self.sql = re.sub("%[%s]", lambda place: self._filled(place[0], known), self.sql)
        return self

    def _filled(self, place: str, known: Iterator[Any]) -> str:
        if place == "%%":
            return place
        value = next(known)
        if isinstance(value, _Open):
            return place
        self.connection.ensure_connection()
        return psycopg.sql.Literal(value).as_string(self.connection.connection).replace("%", "%%")

    def execute_sql(self, *args: Any, **named: Any) -> Any:
        if self.connection.queries_logged:
            # Whoever listens is told the statement with its values, as of all others.
            return super().execute_sql(*args, **named)
        rows = _planned(self.connection, *self.as_sql())
        return [[row[: self.col_count] for row in rows] if self.has_extra_select else rows]


def planned_once(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement whose plan PostgreSQL keeps: SQL by hand, for what no queryset says."""
    if not connection.queries_logged:
        return _planned(connection, statement, values)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _planned(connection: BaseDatabaseWrapper, sql: str, values: Any) -> list[tuple[Any, ...]]:
    connection.ensure_connection()
    # Django's cursor over one that sends values apart from the statement; all others send them within it.
    with connection.make_cursor(cast("CursorWrapper", psycopg.Cursor(connection.connection))) as cursor:
        cursor.execute(sql, _sized(values))
        return list(cursor.fetchall())


def _sized(values: Any) -> Any:
    """The values with one type for all numbers: by their size, psycopg would have a statement planned three times."""
    if isinstance(values, Mapping):
        return {name: Int8(value) if type(value) is int else value for name, value in values.items()}
    return [Int8(value) if type(value) is int else value for value in values]


class _WrittenQuery(Query):
    """A query whose compiler knows already what it would say."""

    statement: _Statement
    values_given: Mapping[str, Any]

    def get_compiler(self, using: Any = None, *_args: Any, **_kwargs: Any) -> _Statement:
        # A copy: other threads ask the same at the same time, about something else and on their own connection.
        statement = copy(self.statement)
        statement.connection = connections[using]
        statement.values_given = self.values_given
        return statement


def _written(write: Callable[[], QuerySet[Any, R]], kind: type[_Statement]) -> QuerySet[Any, R]:
    token = _is_writing.set(True)
    try:
        with without_organization():
            found = write()
            query = cast("_WrittenQuery", found.query.chain(_WrittenQuery))
            query.statement = kind(found.query.chain(), connections[found.db], found.db).write()
    finally:
        _is_writing.reset(token)
    # Whoever is given another query takes it for one of dictionaries.
    iterable, found.query = found._iterable_class, query  # noqa: SLF001
    found._iterable_class = iterable  # noqa: SLF001
    return found
