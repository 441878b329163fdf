# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that pages ask again and again: the ORM writes their SQL once, then only what is asked about changes.

To write a statement takes the ORM as long as PostgreSQL and the way there take to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import connections
from django.db.models import BooleanField, Func, Model, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

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
    """

    def __init__(self, write: Callable[[], QuerySet[Any, R]]) -> None:
        self._write = write
        self._written: QuerySet[Any, R] | None = None

    def ask(self, **open_values: Any) -> list[R]:
        """What it finds now. Raises `NoOrganization`, and `KeyError` for what it leaves open and was not given."""
        values = {"organization": current_organization_id(), **open_values}
        if self._written is None:
            self._written = _written(self._write)
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


def _written(write: Callable[[], QuerySet[Any, R]]) -> QuerySet[Any, R]:
    token = _is_writing.set(True)
    try:
        with without_organization():
            found = write()
            query = cast("_WrittenQuery", found.query.chain(_WrittenQuery))
            query.statement = _Statement(found.query.chain(), connections[found.db], found.db).write()
    finally:
        _is_writing.reset(token)
    # Whoever is given another query takes it for one of dictionaries.
    iterable, found.query = found._iterable_class, query  # noqa: SLF001
    found._iterable_class = iterable  # noqa: SLF001
    return found
