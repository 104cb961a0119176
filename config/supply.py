"""What the program is made of that others wrote: packages, their versions and licences."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROLES = ("development", "embedded", "runtime")
BASE_DIR = Path(__file__).resolve().parent.parent
VENDORED = re.compile(
    r"\| `(?P<file>[^`]+)` \| `(?P<name>[^`]+)` .*? \| (?P<version>\S+) \| (?P<licence>[^|]+)"
    r" \| `(?P<sha384>[0-9a-f]{96})` \|"
)
# Looked up in the packages' own licence files, where their metadata says nothing or only a name.
READ_IN_THE_FILE = {"axe-playwright-python": "MIT", "resvg-py": "MIT"}
type Json = dict[str, Any]


@dataclass(frozen=True)
class SupplyPart:
    name: str
    version: str
    licence: str
    needs: tuple[str, ...]
    role: str  # "runtime", "embedded" or "development"
    is_expression: bool = False
    sha384: str = ""

    @property
    def purl(self) -> str:
        kind = "npm" if self.sha384 else "pypi"
        return f"pkg:{kind}/{self.name}@{self.version}"


def normal_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def supply_parts() -> list[SupplyPart]:
    """Every installed package, then the files in static/vendor; by role, then by name."""
    roles = roles_by_name()
    found = [part_of(one, roles) for one in metadata.distributions()]
    return sorted(
        [*found, *vendored_parts()], key=lambda part: (-ROLES.index(part.role), part.name)
    )


def pyproject() -> Json:
    return tomllib.loads((BASE_DIR / "pyproject.toml").read_text("utf-8"))


def direct_names() -> set[str]:
    """What the program itself asks for."""
    return {normal_name(Requirement(line).name) for line in pyproject()["project"]["dependencies"]}


def roles_by_name() -> dict[str, str]:
    """What the program needs itself, then what the embedded servers need besides."""
    told = pyproject()
    embedded = all_needed(told["dependency-groups"]["embedded"])
    runtime = all_needed(told["project"]["dependencies"])
    return dict.fromkeys(embedded, "embedded") | dict.fromkeys(runtime, "runtime")


def all_needed(lines: list[str]) -> set[str]:
    """The names of what these requirements bring in, on this system."""
    waiting, known = [Requirement(line) for line in lines], set[tuple[str, str]]()
    while waiting:
        asked = waiting.pop()
        for extra in ("", *asked.extras):
            if (key := (normal_name(asked.name), extra)) not in known and is_installed(asked.name):
                known.add(key)
                waiting += requirements(asked.name, extra)
    return {name for name, _ in known}


def requirements(name: str, extra: str = "") -> Iterator[Requirement]:
    for line in metadata.requires(name) or ():
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield one


def is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def part_of(package: metadata.Distribution, roles: dict[str, str]) -> SupplyPart:
    name = normal_name(package.name)
    needs = {normal_name(one.name) for one in requirements(package.name)}
    expression = package.metadata.get("License-Expression") or READ_IN_THE_FILE.get(name, "")
    return SupplyPart(
        name=name,
        version=package.version,
        licence=expression or licence_words(package),
        needs=tuple(sorted(one for one in needs if is_installed(one))),
        role=roles.get(name, "development"),
        is_expression=bool(expression),
    )


def licence_words(package: metadata.Distribution) -> str:
    """As an older package says it: its classifiers, else one line of its own."""
    classifiers = package.metadata.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")]
    own = (package.metadata.get("License") or "").partition("\n")[0].strip()
    return own if 0 < len(own) <= 30 and len(named) < 2 else " or ".join(named) or own


def vendored_parts() -> Iterator[SupplyPart]:
    told = (BASE_DIR / "static" / "vendor" / "README.md").read_text("utf-8")
    for row in VENDORED.finditer(told):
        yield SupplyPart(
            row["name"], row["version"], row["licence"], (), "runtime", sha384=row["sha384"]
        )


def bill_of_materials(program_version: str) -> Json:
    """CycloneDX 1.6. No clock and no number is in it: the same parts give the same bytes."""
    parts = supply_parts()
    ours = "conflict-timeline"
    about = {"type": "application", "bom-ref": ours, "name": ours, "version": program_version}
    names = {part.name: part.purl for part in parts}
    direct = [part.purl for part in parts if part.name in direct_names() or part.sha384]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": about},
        "components": [component(part) for part in parts],
        "dependencies": [
            {"ref": ours, "dependsOn": direct},
            *({"ref": p.purl, "dependsOn": [names[one] for one in p.needs]} for p in parts),
        ],
    }


def component(part: SupplyPart) -> Json:
    licence: Json = {"license": {"name": part.licence}}
    told: Json = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "scope": "required" if part.role == "runtime" else "excluded",
        "licenses": [{"expression": part.licence} if part.is_expression else licence],
        "properties": [{"name": "conflict-timeline:role", "value": part.role}],
    }
    if part.sha384:
        told["hashes"] = [{"alg": "SHA-384", "content": part.sha384}]
    return told


def licence_table() -> str:
    rows = [f"| {p.name} | {p.version} | {p.licence} | {p.role} |" for p in supply_parts()]
    return "\n".join(["| Package | Version | Licence | For |", "|---|---|---|---|", *rows]) + "\n"
