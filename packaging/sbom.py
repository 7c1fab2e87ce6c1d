"""Completes the list of parts that cyclonedx-py has made of the build's Python environment.

`python packaging/sbom.py --origins FILE --site-packages DIR BOM OUTPUT`: packages that are not in
the bundle go, and what comes from elsewhere is added: libraries within Python packages, Debian's
packages, the loader. BOM and OUTPUT are CycloneDX 1.6 as JSON.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from provenance import Component, Kind, components, read_origins

Bom = dict[str, Any]


def completed(bom: Bom, parts: Sequence[Component]) -> Bom:
    """The list of what is in the bundle, and nothing else."""
    wanted = {_normal(part.name) for part in parts if part.kind is Kind.PYTHON}
    kept = [each for each in bom["components"] if _normal(each["name"]) in wanted]
    missing = wanted - {_normal(each["name"]) for each in kept}
    if missing:
        raise ValueError(f"the environment does not know {', '.join(sorted(missing))}")
    references = {_normal(each["name"]): each["bom-ref"] for each in kept}
    added = [part for part in parts if part.kind is not Kind.PYTHON]
    root = bom["metadata"]["component"]["bom-ref"]
    known = {root, *references.values()}
    needs = {
        each["ref"]: [ref for ref in each.get("dependsOn", ()) if ref in known]
        for each in bom.get("dependencies", ())
        if each["ref"] in known
    }
    for part in added:
        owner = references[_normal(part.within)] if part.within else root
        needs.setdefault(owner, []).append(_reference(part))
        needs[_reference(part)] = []
    graph = [
        {"ref": ref, **({"dependsOn": sorted(set(needed))} if needed else {})}
        for ref, needed in sorted(needs.items())
    ]
    return {
        **bom,
        "components": [*kept, *(_entry(part) for part in added)],
        "dependencies": graph,
    }


def _entry(part: Component) -> Bom:
    entry: Bom = {
        "type": "application" if part.kind is Kind.LOADER else "library",
        "bom-ref": _reference(part),
        "name": part.name,
    }
    if part.version:
        entry["version"] = part.version
    if part.kind is Kind.SYSTEM:
        entry["purl"] = f"pkg:deb/debian/{part.name}@{quote(part.version, safe='')}"
        entry["licenses"] = [{"license": {"name": f"/usr/share/doc/{part.name}/copyright"}}]
    else:
        entry["licenses"] = [{"expression": part.licence}]
    if part.home:
        entry["externalReferences"] = [{"type": "website", "url": part.home}]
    entry["properties"] = [{"name": "photocull:file", "value": file} for file in part.files[:50]]
    return entry


def _reference(part: Component) -> str:
    within = f"{part.within}/" if part.within else ""
    return f"{within}{part.name}"


def _normal(name: str) -> str:
    """Python packages have one name however it is spelled."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Write the completed list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origins", type=Path, required=True)
    parser.add_argument("--site-packages", type=Path, required=True)
    parser.add_argument("bom", type=Path)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args()
    parts = components(read_origins(asked.origins), asked.site_packages.resolve())
    bom = completed(json.loads(asked.bom.read_text("utf-8")), parts)
    asked.output.write_text(json.dumps(bom, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(bom['components'])} components\n")


if __name__ == "__main__":
    main()
