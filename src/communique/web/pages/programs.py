"""For programs: the addresses that answer with JSON, and what each takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from communique.export.report import Link, Report, Section, Table
from communique.web.screens import Screen, screen

router = APIRouter()


@dataclass(frozen=True)
class Parameter:
    """What an address takes: in the path or after the question mark."""

    name: str
    where: str
    form: str
    required: bool
    standard: str


@dataclass(frozen=True)
class Operation:
    """An address and what it answers."""

    path: str
    summary: str
    parameters: Sequence[Parameter]


@dataclass(frozen=True)
class Context:
    """All addresses."""

    operations: Sequence[Operation]


@screen(router, "/api")
def programs(request: Request) -> Screen:
    """The addresses of this reader for programs; /openapi.json describes them to tools."""
    described = request.app.openapi()
    operations = [
        Operation(path, said["get"].get("summary", ""), [_parameter(each) for each in
                  said["get"].get("parameters", ())])
        for path, said in sorted(described["paths"].items())
        if "get" in said
    ]  # fmt: skip
    return Screen(
        "programs.html",
        Context(operations),
        data=lambda: described,
        report=lambda: _report(operations),
    )


def _parameter(said: Mapping[str, Any]) -> Parameter:
    schema = said["schema"]
    return Parameter(
        said["name"],
        said["in"],
        _form(schema),
        said.get("required", False),
        "" if schema.get("default") is None else str(schema["default"]),
    )


def _form(schema: Mapping[str, Any]) -> str:
    """What a value must be, in words."""
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    several = [_form(each) for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if several:
        return " or ".join(several)
    if schema.get("type") == "array":
        return f"{_form(schema['items'])}, repeatable"
    return (
        str(schema.get("type", "text")).replace("string", "text").replace("boolean", "true, false")
    )


def _report(operations: Sequence[Operation]) -> Report:
    rows = [
        (Link(each.path), each.summary, ", ".join(one.name for one in each.parameters))
        for each in operations
    ]
    return Report("For programs", [Section(None, [Table(("address", "gives", "takes"), rows)])])
