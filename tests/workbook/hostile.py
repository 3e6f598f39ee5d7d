"""Files that want to hurt, or that are merely broken: name, and what makes the file at a path."""

import io
import random
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from workbook.pack import (
    DATE,
    HEAD,
    HEADERS,
    MAIN,
    NS,
    OFFICE,
    PARTS,
    ROW,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    pack,
    relations,
    row,
    sheet,
    workbook,
)

Maker = Callable[[Path], object]
Parts = Mapping[str, str | bytes | None]
RELS = "xl/_rels/workbook.xml.rels"
TOP = row(1, HEADERS)


def all_files() -> dict[str, Maker]:
    """Every hostile file by its name."""
    families = (_wrong_types, _containers, _bombs, _entities, _sizes, _far_cells, _nesting, _values, _packages)
    made: dict[str, Maker] = {}
    for family in families:
        for name, maker in family():
            assert name not in made, name
            made[name] = maker
    return made


Named = Iterable[tuple[str, Maker]]


def _parts(parts: Parts) -> Maker:
    return lambda path: pack(path, parts)


def _stored(parts: Parts) -> Maker:
    return lambda path: pack(path, parts, method=zipfile.ZIP_STORED)


def _rows(*rows: str, after: str = "", before: str = "") -> Maker:
    return lambda path: pack(path, {SHEET: sheet(TOP, *rows, after=after, before=before)})


def _bytes(content: bytes) -> Maker:
    return lambda path: path.write_bytes(content)


def _whole() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _text(part: str) -> str:
    content = PARTS[part]
    return content if isinstance(content, str) else content.decode()


def _wrong_types() -> Named:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    yield "csv.xlsx", _bytes(b"Element ID,Kind\nS-01,=1+1\n")
    yield "html.xlsx", _bytes(b"<html><body><table><tr><td>A</td></tr></table></body></html>")
    yield "html_with_bom.xlsx", _bytes(b"\xef\xbb\xbf\r\n<!DOCTYPE HTML><html></html>")
    yield "excel_2003.xlsx", _bytes(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')
    yield "pdf.xlsx", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    yield "noise.xlsx", _bytes(random.Random(1).randbytes(5000))
    yield "xls.xlsx", _bytes(ole)
    yield "old.xls", _bytes(ole)
    yield "encrypted.xlsx", _bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    yield "empty.xlsx", _bytes(b"")
    yield "one_byte.xlsx", _bytes(b"P")
    yield "folder.xlsx", lambda path: path.mkdir()
    yield "not_there.xlsx", lambda _: None
    yield "dangling_link.xlsx", lambda path: path.symlink_to("nowhere")
    yield "loop.xlsx", lambda path: path.symlink_to(path.name)
    yield "zip_of_text.xlsx", lambda path: _zip(path, {"a.txt": "x"})
    yield "word.xlsx", lambda path: _zip(path, {TYPES: _types("wordprocessingml.document.main+xml")})
    yield "binary.xlsx", _parts({TYPES: _types("ms-excel.sheet.binary.macroEnabled.main")})
    yield "opendocument.xlsx", lambda path: _zip(path, {"mimetype": "application/vnd.oasis", "content.xml": "<a/>"})
    yield "workbook.csv", _bytes(_whole())
    yield "noise.csv", _bytes(random.Random(2).randbytes(5000))
    yield "nul.csv", _bytes(b"Date,Name\n\0\0\0,x\n")
    yield "open_quote.csv", _bytes(b"Date,Name\n" + b'"' + b"x,y\n" * 100_000)
    yield "long_line.csv", _bytes(b"Date,Name" + b",x" * 2_000_000)


def _types(kind: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{space}"><Override PartName="/w.xml" ContentType="application/vnd.{kind}"/></Types>'


def _zip(path: Path, parts: Mapping[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _containers() -> Named:
    good = _whole()
    for cut in (4, 30, 100, 300, 500, 700, 900, 1000, 1200, 1400, 1600, 1800, 2000, len(good) - 1, len(good) - 22):
        yield f"cut_at_{cut}.xlsx", _bytes(good[:cut])
    yield "only_the_end.xlsx", _bytes(b"PK\5\6" + bytes(18))
    yield "garbage_before.xlsx", _bytes(b"MZ" + bytes(5000) + good)
    yield "garbage_behind.xlsx", _bytes(good + bytes(1_000))
    fields = {
        "crc": (16, b"\1\2\3\4"),
        "method_99": (10, b"\x63\0"),
        "deflate64": (10, b"\x09\0"),
        "flag": (8, b"\1\0"),
    }
    fields |= {
        "offset": (42, b"\xff\xff\xff\x7f"),
        "size": (24, b"\xfe\xff\xff\xff"),
        "packed": (20, b"\xfe\xff\xff\x7f"),
    }
    for name, (at, value) in fields.items():
        yield f"entry_{name}.xlsx", _bytes(_patched(good, at, value))
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA), ("stored", zipfile.ZIP_STORED)):
        yield f"method_{name}.xlsx", lambda path, method=method: pack(path, method=method)  # type: ignore[misc]
    chance = random.Random(7)
    for number in range(20):
        flipped = bytearray(good)
        for _ in range(chance.choice((1, 3, 10, 40))):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        yield f"flipped_{number}.xlsx", _bytes(bytes(flipped))


def _patched(archive: bytes, at: int, value: bytes, name: str | None = None) -> bytes:
    """The archive with a field changed in its directory: in every entry, or in that of `name`."""
    changed = bytearray(archive)
    place = archive.find(b"PK\1\2")
    while place >= 0:
        if name is None or archive.startswith(name.encode(), place + 46):
            changed[place + at : place + at + len(value)] = value
        place = archive.find(b"PK\1\2", place + 4)
    return bytes(changed)


def _bombs() -> Named:
    for part in (SHEET, STRINGS, STYLES, WORKBOOK, TYPES, RELS):
        yield f"bomb_{_short(part)}.xlsx", partial(_bomb, part=part, count=50)
        yield f"bomb_that_lies_{_short(part)}.xlsx", partial(_bomb, part=part, count=20, stated=1000)
    yield "bomb_in_a_picture.xlsx", partial(_bomb, part="xl/media/image1.png", count=50)
    yield "bomb_in_macros.xlsm", partial(_bomb, part="xl/vbaProject.bin", count=50)
    yield "overlapping.xlsx", _overlapping
    yield "many_parts.xlsx", lambda path: pack(path, extra=((f"xl/media/{at}.png", b"") for at in range(10_100)))
    yield "workbook_in_workbook.xlsx", lambda path: pack(path, extra=[("xl/embeddings/a.xlsx", _whole())])


def _short(part: str) -> str:
    return part.rpartition("/")[2].partition(".")[0].strip("[]").lower() + ("_rels" if part.endswith("rels") else "")


def _bomb(path: Path, part: str, count: int, stated: int | None = None) -> None:
    """A part of `count` times 10 MB of blanks, packed a thousandfold; the directory may state another size."""
    block = b" " * 10_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush(zlib.Z_FINISH)
    pack(path, {part: None})
    with zipfile.ZipFile(path, "a") as archive:
        assert archive.fp is not None
        entry = zipfile.ZipInfo(part)
        entry.compress_type, entry.CRC, entry.create_system = zipfile.ZIP_DEFLATED, 1, 0
        entry.file_size = stated or len(block) * count
        entry.compress_size, entry.header_offset = len(packed) * count + len(end), archive.start_dir
        archive.fp.seek(archive.start_dir)
        archive.fp.write(entry.FileHeader(zip64=False))
        for _ in range(count):
            archive.fp.write(packed)
        archive.fp.write(end)
        archive.start_dir = archive.fp.tell()
        archive.filelist.append(entry)
        archive._didModify = True  # type: ignore[attr-defined]


def _overlapping(path: Path) -> None:
    pack(path, extra=[("xl/media/0.png", bytes(1_000_000))])
    with zipfile.ZipFile(path, "a") as archive:
        first = archive.getinfo("xl/media/0.png")
        for number in range(1, 200):
            entry = zipfile.ZipInfo(f"xl/media/{number}.png")
            entry.compress_type, entry.CRC, entry.create_system = first.compress_type, first.CRC, 0
            entry.file_size, entry.compress_size = first.file_size, first.compress_size
            entry.header_offset = first.header_offset
            archive.filelist.append(entry)
        archive._didModify = True  # type: ignore[attr-defined]


def _entities() -> Named:
    laughs = '<!DOCTYPE x [<!ENTITY a "lollollollol">'
    laughs += "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)) + "]>"
    quadratic = f'<!DOCTYPE x [<!ENTITY a "{"A" * 100_000}">]>'
    outside = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
    parameter = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]>'
    spots = {
        STRINGS: ("shared", "&j;"),
        WORKBOOK: ('name="Scope"', 'name="&j;"'),
        SHEET: ("Acme Cloud", "&j;"),
        TYPES: ("sheet.main+xml", "sheet.main+xml&j;"),
        STYLES: ('numFmtId="0"', 'numFmtId="&j;"'),
        "_rels/.rels": ('Id="rId1"', 'Id="&j;"'),
    }
    for part, (old, new) in spots.items():
        for name, type_ in (("laughs", laughs), ("outside", outside)):
            content = _text(part).replace(old, new, 1).replace(HEAD, HEAD + type_)
            yield f"{name}_{_short(part)}.xlsx", _parts({part: content})
    strings = _text(STRINGS)
    yield "quadratic.xlsx", _parts({STRINGS: strings.replace("shared", "&a;" * 20_000).replace(HEAD, HEAD + quadratic)})
    yield "parameter.xlsx", _parts({WORKBOOK: _text(WORKBOOK).replace(HEAD, HEAD + parameter)})
    yield "doctype.xlsx", _parts({STRINGS: strings.replace(HEAD, HEAD + "<!DOCTYPE sst>")})
    hidden = HEAD + "<!--" + "x" * 30_000 + "<a>--><!DOCTYPE sst>"
    yield "doctype_behind_a_comment.xlsx", _parts({STRINGS: strings.replace(HEAD, hidden)})
    yield "doctype_far_away.xlsx", _parts({STRINGS: strings.replace(HEAD, HEAD + " " * 200_000 + "<!DOCTYPE sst>")})
    yield "doctype_in_a_drawing.xlsx", lambda path: pack(path, extra=[("xl/drawings/drawing1.xml", "<!DOCTYPE a><a/>")])
    custom = "<!DOCTYPE a><a/>".encode("utf-16")
    yield "doctype_in_utf16.xlsx", lambda path: pack(path, extra=[("customXml/item1.xml", custom)])
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    yield "xinclude.xlsx", _parts({STRINGS: strings.replace("shared", include)})


def _sizes() -> Named:
    many = "".join(f"<si><t>{at}</t></si>" for at in range(300_000))
    yield "many_strings.xlsx", _parts({STRINGS: f"{HEAD}<sst {NS}>{many}</sst>"})
    for stated in ("4294967295", "9" * 30, "-1"):
        lie = _text(STRINGS).replace('uniqueCount="1"', f'uniqueCount="{stated}"')
        yield f"strings_state_{stated[:10]}.xlsx", _parts({STRINGS: lie})
    yield "huge_string.xlsx", _stored({SHEET: sheet(TOP, row(2, ["S-01", "x" * 19_000_000]))})
    yield "huge_shared_string.xlsx", _stored({STRINGS: _text(STRINGS).replace("shared", "x" * 20_000_000)})
    yield "long_string.xlsx", _rows(row(2, ["S-01", "x" * 40_000]))
    merges = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, 300_001))
    yield "many_merges.xlsx", _rows(after=f"<mergeCells>{merges}</mergeCells>")
    yield (
        "whole_sheet_merged.xlsx",
        _rows(row(2, ROW), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield "strange_merges.xlsx", _rows(after='<mergeCells><mergeCell ref="??"/><mergeCell/></mergeCells>')
    yield "many_empty_rows.xlsx", _rows("".join(f'<row r="{at}" s="1"/>' for at in range(2, 300_000)))
    yield "many_sheets.xlsx", _parts(workbook(*(f"S{at}" for at in range(2_100))))
    names = "".join(f'<definedName name="n{at}">Scope!$A$1</definedName>' for at in range(100_100))
    content = _text(WORKBOOK).replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    yield "many_names.xlsx", _parts({WORKBOOK: content})
    yield "many_styles.xlsx", _parts({STYLES: _text(STYLES).replace("<xf/>", "<xf/>" * 140_000)})
    yield (
        "many_relations.xlsx",
        _parts({RELS: _text(RELS).replace("</Rel", '<Relationship Id="x"/>' * 260_000 + "</Rel")}),
    )
    parens = f'<c r="A2"><f>{"(" * 100_000}1{")" * 100_000}</f><v>1</v></c>'
    yield "many_parentheses.xlsx", _rows(row(2, [parens.encode()]))
    yield "wide_columns.xlsx", _rows(before='<cols><col min="1" max="4294967295" width="9"/></cols>')
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{"[" * 5_000}"/>' for at in range(20))
    yield (
        "strange_formats.xlsx",
        _parts({STYLES: _text(STYLES).replace("<fonts", f"<numFmts>{formats}</numFmts><fonts")}),
    )
    yield "many_escapes.xlsx", _parts({STRINGS: _text(STRINGS).replace("shared", "_x00" * 500_000)})
    yield "long_tab_name.xlsx", _parts(workbook("a/b\\c?*[x]:" + "y" * 3_000))


def _far_cells() -> Named:
    far = '<row r="1048576"><c r="{}"><v>3</v></c></row>'
    for place in ("A1048576", "XFD1048576", "Z1048576"):
        yield f"far_{place}.xlsx", _rows(far.format(place))
    yield "far_right.xlsx", _rows('<row r="2"><c r="XFD2"><v>3</v></c></row>')
    for name, address in {"row": "A1048577", "rows": "A99999999", "column": "XFE1", "columns": "ZZZZZZ1"}.items():
        number = "".join(each for each in address if each.isdigit())
        yield f"beyond_{name}.xlsx", _rows(f'<row r="{number}"><c r="{address}"><v>1</v></c></row>')
    for name, number in {"zero": "0", "negative": "-5", "huge": "9" * 5_000, "word": "ten", "arabic": "٣"}.items():
        yield f"row_{name}.xlsx", _rows(f'<row r="{number}"><c><v>1</v></c></row>')
    for name, address in {"turned": "1A", "empty": "", "colon": "A1:B2", "letters": "ABC", "long": "A" * 9_000}.items():
        yield f"address_{name}.xlsx", _rows(f'<row r="2"><c r="{address}"><v>1</v></c></row>')
    for dimension in ("A1:XFD1048576", "A1:ZZZZ99999999", "&lt;x&gt;", "A1:A0"):
        name = "".join(each for each in dimension if each.isalnum())
        yield f"dimension_{name}.xlsx", _rows(row(2, ROW), before=f'<dimension ref="{dimension}"/>')
    unsorted = '<row r="9"><c r="C9"><v>1</v></c><c r="A9"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    yield "unsorted.xlsx", _rows(unsorted)
    padding = "".join(row(at, ["x" * 60] * 8) for at in range(3, 9_000))
    yield "far_in_a_large_sheet.xlsx", _rows(padding, far.format("XFD1048576"))
    yield "far_and_unsorted.xlsx", _rows(padding, far.format("A1048576"), row(9_001, [1]))


def _nesting() -> Named:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    yield "deep_sheet.xlsx", _rows(after=deep)
    yield "deep_strings.xlsx", _parts({STRINGS: _text(STRINGS).replace("<t>shared</t>", deep)})
    yield "deep_styles.xlsx", _parts({STYLES: _text(STYLES).replace("<fonts", deep + "<fonts")})
    yield "deep_workbook.xlsx", _parts({WORKBOOK: _text(WORKBOOK).replace("<sheets>", deep + "<sheets>")})
    yield "deep_types.xlsx", _parts({TYPES: _text(TYPES).replace("<Override", deep + "<Override")})
    many = " ".join(f'a{at}="1"' for at in range(100_000))
    spaces = " ".join(f'xmlns:n{at}="u{at}"' for at in range(50_000))
    yield "many_attributes.xlsx", _rows(f'<row r="2" {many}/>')
    yield "many_namespaces.xlsx", _parts({SHEET: sheet(TOP).replace("<sheetData>", f"<sheetData {spaces}>")})
    yield "long_attribute.xlsx", _rows(f'<row r="2" spans="{"x" * 5_000_000}"/>')
    yield "never_ending_tag.xlsx", _parts({SHEET: f"{HEAD}<worksheet {NS}><sheetData {'x' * 5_000_000}"})


def _values() -> Named:
    cells = {
        "nan": "<c r='A2'><v>NaN</v></c>",
        "infinite": "<c r='A2'><v>1e999</v></c>",
        "no_number": "<c r='A2'><v>abc</v></c>",
        "no_truth": "<c r='A2' t='b'><v>x</v></c>",
        "string_beyond": "<c r='A2' t='s'><v>99</v></c>",
        "string_negative": "<c r='A2' t='s'><v>-1</v></c>",
        "string_word": "<c r='A2' t='s'><v>zz</v></c>",
        "string_none": "<c r='A2' t='s'/>",
        "unknown_type": "<c r='A2' t='zz'><v>1</v></c>",
        "style_beyond": "<c r='A2' s='999'><v>1</v></c>",
        "style_negative": "<c r='A2' s='-1'><v>1</v></c>",
        "style_empty": "<c r='A2' s=''><v>1</v></c>",
        "lower_case": "<c r='a2'><v>1</v></c>",
        "dollars": "<c r='$A$2'><v>1</v></c>",
        "no_address": "<c><v>1</v></c>",
        "two_values": "<c r='A2'><v>1</v><v>2</v></c>",
        "odd_error": "<c r='A2' t='e'><v>#WEIRD!</v></c>",
        "empty_error": "<c r='A2' t='e'/>",
        "long_number": f"<c r='A2'><v>{'9' * 5000}</v></c>",
        "escapes": "<c r='A2' t='inlineStr'><is><t>a_x0000_b_x0007_c_xD83D_d_xFFFF_e</t></is></c>",
        "iso_date": f"<c r='A2' t='d'><v>{'1' * 100_000}</v></c>",
        "control_character": "<c r='A2' t='inlineStr'><is><t>&#1;</t></is></c>",
        "raw_nul": "<c r='A2' t='inlineStr'><is><t>a\0b</t></is></c>",
    }
    for name, cell in cells.items():
        yield f"cell_{name}.xlsx", _rows(f'<row r="2">{cell}</row>')
    for serial in ("-1", "1e300", "2958466", "60", "0", "NaN", "-1e300", "99999999999999999999"):
        yield f"day_{serial}.xlsx", _rows(f'<row r="2"><c r="A2" s="{DATE}"><v>{serial}</v></c></row>')
    for serial in ("-5", "1e300", "1e15"):
        yield f"hours_{serial}.xlsx", _rows(f'<row r="2"><c r="A2" s="3"><v>{serial}</v></c></row>')


def _packages() -> Named:
    second = sheet(row(1, ["SECOND"]))
    yield "two_parts.xlsx", partial(_doubled, name=SHEET, content=second)
    yield "two_parts_by_case.xlsx", partial(_doubled, name="xl/Worksheets/Sheet1.XML", content=second)
    for number, name in enumerate(("../../evil", "/etc/evil", "..\\..\\evil", "C:\\evil", "xl/../../evil")):
        yield f"name_points_out_{number}.xlsx", lambda path, name=name: pack(path, extra=[(name, b"x")])  # type: ignore[misc]
    rels = _text(RELS)
    targets = {
        "outside": "../../../../../../etc/passwd",
        "styles": "styles.xml",
        "itself": "workbook.xml",
        "absolute": "/xl/worksheets/sheet1.xml",
        "backslash": "worksheets\\sheet1.xml",
        "empty": "",
        "percent": "worksheets/%00.xml",
    }
    for name, target in targets.items():
        yield f"target_{name}.xlsx", _parts({RELS: rels.replace("worksheets/sheet1.xml", target)})
    remote = rels.replace('Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/" TargetMode="External"')
    yield "target_remote.xlsx", _parts({RELS: remote})
    yield "one_id_for_two.xlsx", _parts({RELS: rels.replace("rId2", "rId1")})
    for part in (TYPES, "_rels/.rels", WORKBOOK, RELS, STRINGS, STYLES, SHEET):
        yield f"missing_{_short(part)}.xlsx", _parts({part: None})
        yield f"empty_{_short(part)}.xlsx", _parts({part: b""})
        yield f"garbage_{_short(part)}.xlsx", _parts({part: b"\x89PNG\0\1\2<><"})
    yield "no_sheets.xlsx", _parts(workbook())
    yield "same_tab_twice.xlsx", _parts({**workbook("Scope", "SCOPE"), "xl/worksheets/sheet2.xml": second})
    yield "utf16_sheet.xlsx", _parts({SHEET: sheet(TOP, row(2, ROW)).replace("UTF-8", "UTF-16").encode("utf-16")})
    yield "utf16_workbook.xlsx", _parts({WORKBOOK: _text(WORKBOOK).replace("UTF-8", "UTF-16").encode("utf-16")})
    yield "utf16_without_mark.xlsx", _parts({SHEET: sheet(TOP).replace(HEAD, "").encode("utf-16-le")})
    yield "utf7.xlsx", _parts({SHEET: sheet(TOP).replace("UTF-8", "UTF-7")})
    yield "latin1_that_says_utf8.xlsx", _parts({SHEET: sheet(TOP, row(2, ["é"])).encode("latin-1")})
    yield "prefixed.xlsx", _parts({SHEET: _prefixed(sheet(TOP, row(2, ROW)))})
    yield "strict.xlsx", _parts({part: _strict(_text(part)) for part in PARTS if part != TYPES})
    table = {"xl/worksheets/_rels/sheet1.xml.rels": relations(("table", "../tables/table1.xml"))}
    for name, ref in {"wild": "A1:ZZZ99999999", "garbage": "??", "turned": "H9:A1", "below": "A900:H999"}.items():
        content = f'<table xmlns="{MAIN}" ref="{ref}" totalsRowCount="1"/>'
        yield f"table_{name}.xlsx", _parts({SHEET: sheet(TOP, row(2, ROW)), **table, "xl/tables/table1.xml": content})


def _doubled(path: Path, name: str, content: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pack(path, extra=[(name, content)])


def _prefixed(content: str) -> str:
    body = content.removeprefix(HEAD).replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:")
    return HEAD + body


def _strict(content: str) -> str:
    content = content.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    return content.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
