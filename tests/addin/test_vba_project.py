"""The VBA project keeps the rules of its formats, and the strict looks at it find what is broken."""

import struct
import zipfile
from pathlib import Path

import pytest

import compound_file
import vba_streams
from dualregister.app.addin.shipped import shipped
from dualregister.errors import NotWritten
from dualregister.workbook.addin.package import MACROS_PART
from dualregister.workbook.addin.vba_project import vba_project

SOURCES = Path(__file__).parents[2] / "vba"


@pytest.fixture(scope="module")
def macros() -> bytes:
    with zipfile.ZipFile(shipped()) as package:
        return package.read(MACROS_PART)


def test_the_container_and_its_streams_keep_the_rules(macros: bytes) -> None:
    assert compound_file.faults(macros) == []
    assert vba_streams.read(macros).faults == []


def test_the_modules_are_the_texts(macros: bytes) -> None:
    read = vba_streams.read(macros).sources
    for source in SOURCES.glob("*.bas"):
        assert read[source.stem].replace("\r\n", "\n") == source.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "what"),
    [(0, "no signature"), (26, "header"), (44, "FAT"), (56, "cutoff"), (60, "mini FAT")],
)
def test_a_broken_container_is_seen(macros: bytes, place: int, what: str) -> None:
    broken = bytearray(macros)
    broken[place] ^= 1
    assert any(what in each for each in compound_file.faults(bytes(broken)))


def test_a_chain_that_goes_in_a_circle_is_seen(macros: bytes) -> None:
    (fat,) = struct.unpack_from("<I", macros, 76)
    start = compound_file.CompoundFile(macros).entries[0].start
    broken = bytearray(macros)
    struct.pack_into("<I", broken, 512 * (fat + 1) + 4 * start, start)
    assert any(
        f"sector {start} is outside, or belongs to mini stream" in each for each in compound_file.faults(bytes(broken))
    )


def test_a_name_out_of_order_is_seen(macros: bytes) -> None:
    broken = macros.replace("RegisterPress".encode("utf-16-le"), "AegisterPress".encode("utf-16-le"))
    assert any("order" in each for each in compound_file.faults(broken))


def test_compiled_code_that_was_left_is_seen(macros: bytes) -> None:
    assert any(
        "FFFF" in each for each in vba_streams.read(macros.replace(b"\xcc\x61\xff\xff", b"\xcc\x61\xb5\0")).faults
    )


def test_a_module_that_the_project_stream_does_not_list_is_seen(macros: bytes) -> None:
    assert any(
        "lists other" in each for each in vba_streams.read(macros.replace(b"Module=Reg", b"Module=Xeg", 1)).faults
    )


@pytest.mark.parametrize(
    "data", [b"", b"\x02", b"\x01\xff\x0f", b"\x01" + struct.pack("<H", 0xB003) + b"\x01\xff\xff\0\0\0"]
)
def test_no_decompression_of_what_is_not_compressed(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        vba_streams.decompressed(data)


@pytest.mark.parametrize(("text", "what"), [("' €\n' →\n", "line 3: “→”"), ("' x\n" + "x" * 1024, "line 3 has 1,024")])
def test_what_vba_cannot_hold_is_refused(text: str, what: str) -> None:
    with pytest.raises(NotWritten, match=what):
        vba_project({"M": f'Attribute VB_Name = "M"\n{text}'})
