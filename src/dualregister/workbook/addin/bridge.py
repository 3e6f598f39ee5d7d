"""The bridge from VBA to Python: xlwings' own module from the installed wheel, with some of its doors closed.

What a workbook says must never choose the interpreter, put a folder on Python's path or run code of its own, and
nothing may be found by way of the current folder, which is where the last workbook was opened. Each change names the
text that it replaces; where that text is not found exactly, the bridge is not made.
"""

from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from dualregister.errors import NotWritten

VERSION = "0.37.8"
"""The version of xlwings whose bridge is in the add-in; the one that the package asks for."""
PROJECT = "dualregister"
"""Names the configuration: %USERPROFILE%\\.dualregister\\dualregister.conf"""
MODULE = "xlwings"
CLASS = "Dictionary"
_TEXT = "xlwings_custom_addin.bas"
_CLASS_TEXT = "addin/Dictionary.cls"
_NO_PYTHON = (
    'Err.Raise 1001, Description:="The add-in does not know which Python to run. Type in a terminal: '
    'dualregister addin install"'
)


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of text that is replaced wherever it stands, and how often that is."""

    why: str
    old: str
    new: str
    times: int = 1


CHANGES = (
    Change(
        "the configuration has a name of its own",
        'Public Const PROJECT_NAME As String = "myaddin"',
        f'Public Const PROJECT_NAME As String = "{PROJECT}"',
    ),
    Change(
        "no configuration from a sheet of the active workbook",
        """\
            If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then
                If GetConfigFromSheet(ActiveWorkbook).Exists(configKey) = True Then
                    GetConfig = GetConfigFromSheet(ActiveWorkbook).Item(configKey)
                    GetConfig = ExpandEnvironmentStrings(GetConfig)
                    Exit Function
                End If
            End If
""",
        "",
    ),
    Change(
        "no configuration from the folder of the active workbook",
        'If source = "" Or source = "directory" Then',
        'If source = "directory" Then',
    ),
    Change(
        "no code from a sheet of the active workbook",
        """\
        For Each sht In wb.Worksheets
            If Right$(sht.Name, 3) = ".py" Then
                uses_embedded_code = True
                Exit For
            End If
        Next
""",
        "",
    ),
    Change(
        "no module named by a sheet of the active workbook",
        """\
    For Each sht In wb.Worksheets
        If Right$(sht.Name, 3) = ".py" Then
            If GetUdfModules = "" Then
                GetUdfModules = Left$(sht.Name, Len(sht.Name) - 3)
            Else
                GetUdfModules = GetUdfModules & ";" & Left$(sht.Name, Len(sht.Name) - 3)
            End If
        End If
    Next
""",
        "",
    ),
    Change(
        "no workbook's name or folder in a command, and no folder before those of the installed Python",
        'PYTHONPATH = AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";" & '
        'GetConfig("ONEDRIVE_CONSUMER_WIN") & ";" & GetConfig("ONEDRIVE_COMMERCIAL_WIN") & ";" & '
        'GetConfig("SHAREPOINT_WIN") & ";" & GetConfig("PYTHONPATH")',
        'PYTHONPATH = "false;;;;;"',
    ),
    Change(
        "no module from the current folder",
        'tail = " -B -c ""import sys, os;"',
        'tail = " -B -P -c ""import sys, os;"',
    ),
    Change(
        "no workbook's name in the other command, which our buttons do not use",
        "        ActiveFullName = ActiveWorkbook.FullName\n        ThisFullName = ThisWorkbook.FullName\n    #End If",
        "        ActiveFullName = ThisWorkbook.FullName\n        ThisFullName = ThisWorkbook.FullName\n    #End If",
    ),
    Change(
        "no name of a workbook on the line of that command either",
        '" --wb=" & """" & ActiveWorkbook.Name & """ --from_xl=1"',
        '" --wb=" & """" & ThisWorkbook.Name & """ --from_xl=1"',
    ),
    Change(
        "no interpreter that happens to be found: without a configured one there is none",
        'PYTHON_WIN = GetConfig("INTERPRETER", "pythonw")',
        _NO_PYTHON,
        times=2,
    ),
    Change(
        "nor in the other command",
        'interpreter = GetConfig("INTERPRETER", "python")',
        _NO_PYTHON,
    ),
)
"""What is changed in the bridge, in this order."""


def closed(text: str) -> str:
    """The text of the bridge with its doors closed. NotWritten where it is not the text that we know."""
    made = text.replace("\r\n", "\n")
    for change in CHANGES:
        found = made.count(change.old)
        if found != change.times:
            raise NotWritten(
                f"The bridge of xlwings is not the one that we know: “{change.why}” was to change its text in "
                f"{change.times} place{'s' * (change.times > 1)}, and it stands in {found}.",
                remedy=f"Install xlwings {VERSION}, or read what changed and adapt workbook/addin/bridge.py.",
            )
        made = made.replace(change.old, change.new)
    return made


def installed() -> dict[str, str]:
    """The modules of the bridge by name, from the installed xlwings. NotWritten where it is absent or another one."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise NotWritten("xlwings is not installed.", remedy="Type: pip install 'dualregister[dev]'")
    version = metadata.version("xlwings")
    if version != VERSION:
        raise NotWritten(
            f"xlwings {version} is installed, and the add-in is made for {VERSION}.",
            remedy=f"Type: pip install xlwings=={VERSION}",
        )
    folder = Path(found.origin).parent
    return {
        MODULE: closed((folder / _TEXT).read_text(encoding="ascii")),
        CLASS: (folder / _CLASS_TEXT).read_text(encoding="ascii"),
    }
