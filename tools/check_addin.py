"""Have the add-in judged without Excel: strict looks of our own, and readers that are not ours.

The compound file and the VBA streams, oletools, Apache POI (Debian: libapache-poi-java), a static analysis of the VBA,
and the ribbon against Microsoft's schema, our list of icons and the procedures that it calls. Leaves with 0 when
nothing is wrong, and says what it could not ask.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import compound_file
import ribbon_check
import vba_streams
from dualregister.workbook.addin import bridge
from dualregister.workbook.addin.package import MACROS_PART, RIBBON_PART

HERE = Path(__file__).parent
ADDIN = HERE.parent / "workbook" / "DualRegister.xlam"
SOURCES = HERE.parent / "vba"
JARS = [Path("/usr/share/java", name) for name in ("poi.jar", "poi-4.0.1.jar", "commons-collections4.jar")]


def structure(addin: Path) -> tuple[list[str], dict[str, str]]:
    """What is wrong with the container and its streams, and the modules in it."""
    with zipfile.ZipFile(addin) as package:
        macros = package.read(MACROS_PART)
    project = vba_streams.read(macros)
    return compound_file.faults(macros) + project.faults, project.sources


def sources(modules: dict[str, str]) -> list[str]:
    """Where a module is not the text in vba/, or the bridge not the installed one with its doors closed."""
    wanted = {each.stem: each.read_text(encoding="utf-8") for each in SOURCES.glob("*.bas")}
    wanted |= {bridge.MODULE: bridge.installed()[bridge.MODULE]}
    found = [
        f"{name}: not the text of its source"
        for name, text in wanted.items()
        if modules.get(name, "").replace("\r\n", "\n") != text
    ]
    odd = set(modules) - set(wanted) - {bridge.CLASS, "ThisWorkbook", "Sheet1"}
    return found + [f"{name}: nobody knows where it comes from" for name in sorted(odd)]


def ribbon(addin: Path, modules: dict[str, str]) -> list[str]:
    """What is wrong with the ribbon in it."""
    with zipfile.ZipFile(addin) as package:
        text = package.read(RIBBON_PART).decode()
    return ribbon_check.schema_faults(text) + ribbon_check.faults(text, modules)


def olevba(addin: Path, modules: dict[str, str]) -> list[str]:
    """Where oletools reads another text than we do."""
    from oletools.olevba import VBA_Parser  # noqa: PLC0415 - it takes a second

    parser = VBA_Parser(str(addin))
    read = {Path(name).stem: text for _, _, name, text in parser.extract_macros()}
    parser.close()
    plain = {name: text.replace("\r\n", "\n").strip() for name, text in read.items()}
    return [
        f"{name}: oletools reads another text"
        for name, text in modules.items()
        if plain.get(name) != text.replace("\r\n", "\n").strip()
    ]


def poi(addin: Path, modules: dict[str, str]) -> list[str]:
    """Where Apache POI reads another text than we do."""
    classpath = ":".join(str(each) for each in JARS if each.is_file())
    reader = HERE / "poi" / "ReadMacros.java"
    done = subprocess.run(["java", "-cp", classpath, reader, addin], capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"Apache POI: {done.stderr.strip()}"]
    read = dict(line.split(" ") for line in done.stdout.splitlines())
    return [
        f"{name}: Apache POI reads another text"
        for name, text in modules.items()
        if read.get(name) != hashlib.sha256(text.encode()).hexdigest()
    ]


def lint(addin: Path) -> list[str]:
    """What a static analysis finds: warnings in our modules, errors also in the bridge."""
    from pyvbaanalysis import DiagnosticSeverity, analyze_workbook  # noqa: PLC0415 - it takes a second

    return [
        f"{module}: {each.code}: {each.message}"
        for module, diagnostics in analyze_workbook(str(addin)).items()
        for each in diagnostics
        if each.severity is DiagnosticSeverity.ERROR
        or (each.severity is DiagnosticSeverity.WARNING and module not in {bridge.MODULE, bridge.CLASS})
    ]


def main() -> int:
    """0 where nothing is wrong with the add-in."""
    addin = Path(sys.argv[1]) if len(sys.argv) > 1 else ADDIN
    faults, modules = structure(addin)
    asked = {
        "compound file and VBA streams": faults,
        "the texts in vba/ and the bridge": sources(modules),
        "ribbon: schema, callbacks, ids, icons": ribbon(addin, modules),
        "oletools": olevba(addin, modules),
        "VBA lint": lint(addin),
    }
    if shutil.which("java") and any(each.is_file() for each in JARS):
        asked["Apache POI"] = poi(addin, modules)
    else:
        print("Apache POI was not asked: it needs Debian's libapache-poi-java.")
    for what, found in asked.items():
        print(f"{what}: {len(found)} faults")
        for each in found:
            print(f"  {each}")
    return int(any(asked.values()))


if __name__ == "__main__":
    sys.exit(main())
