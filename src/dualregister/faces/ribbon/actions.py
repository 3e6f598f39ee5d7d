"""What the buttons of the tab “Register” are called and say of themselves; the add-in and the docs are made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One button. Its name is that of its function in `faces.ribbon`."""

    name: str
    group: str
    label: str
    """At most 24 characters, so that it stands under a button in two lines."""
    screentip: str
    """The bold line over the tip; at most 60 characters here, 1,024 in Office."""
    supertip: str
    """What it does and what it leaves alone; at most 1,024 characters."""
    command: str | None = None
    """The command that does the same without Excel; None where there is nothing to do without it."""
    formula: str | None = None
    """The cell formula that answers the same question for a cell or a range."""


GROUPS = ("Validate", "Reuse", "Dates", "Reports", "Setup")

ACTIONS: tuple[Action, ...] = (
    Action(
        name="validate_workbook",
        group="Validate",
        label="Validate workbook",
        screentip="Find what is wrong in this register",
        supertip="Checks every sheet of the register in the active workbook. Makes the sheet Findings, where each "
        "finding leads to its cell, and colours the cells concerned. A second run replaces both. Your cells and your "
        "own formats stay as they are.",
        command="dualregister validate BOOK --write --mark",
        formula="DR_SHEET_ISSUES",
    ),
    Action(
        name="validate_sheet",
        group="Validate",
        label="Validate this sheet",
        screentip="Find what is wrong on the active sheet",
        supertip="Checks the whole register, as a row may point to other sheets, and shows only the findings of the "
        "active sheet: on the sheet Findings and in colour.",
        command="dualregister validate BOOK",
        formula="DR_SHEET_ISSUES",
    ),
    Action(
        name="explain_row",
        group="Validate",
        label="Explain this row",
        screentip="What the register says of the active row",
        supertip="Select a cell of a row. Shows what is wrong in this row and what to do, each with the reason of its "
        "rule. Changes nothing.",
        command="dualregister explain TASK BOOK",
        formula="DR_ROW_ISSUES",
    ),
    Action(
        name="next_finding",
        group="Validate",
        label="Next finding",
        screentip="Go to the next cell with a finding",
        supertip="Checks the register as it stands now, and selects the next cell with a finding, after the last one "
        "from the top again. The status bar says what is wrong and what to do.",
        command="dualregister validate BOOK",
    ),
    Action(
        name="clear_findings",
        group="Validate",
        label="Clear",
        screentip="Take out what this program made",
        supertip="Takes out the sheets that this program made and the colours of findings. Sheets, cells, formats and "
        "rules of yours stay, also where they look alike.",
        command="dualregister clear BOOK",
    ),
    Action(
        name="judge_pairs",
        group="Reuse",
        label="Judge pairs",
        screentip="May this evidence serve that claim?",
        supertip="Judges every pair on the sheet Reuse by ten checks: label, sameness, permission, scope, actor, date, "
        "data type, service, supplier, acceptance criteria. Makes the sheet Reuse Verdicts: yes, no or unknown, and "
        "why. Unknown is no yes.",
        command="dualregister reuse BOOK --write",
        formula="DR_REUSE",
    ),
    Action(
        name="explain_pair",
        group="Reuse",
        label="Explain this pair",
        screentip="Why a pair is yes, no or unknown",
        supertip="Select a cell of a row on the sheet Reuse or Reuse Verdicts. Makes the sheet Explained Pair: both "
        "records side by side, the ten checks, what would have to change, whom to ask, and where the answer goes.",
        command="dualregister reuse BOOK --why EVIDENCE CLAIM",
        formula="DR_REUSE_WHY",
    ),
    Action(
        name="suggest_pairs",
        group="Reuse",
        label="Suggest pairs",
        screentip="Pairs worth a look that nobody has listed",
        supertip="Makes the sheet Suggested Pairs from control IDs, the crosswalk and services. A proposal says where "
        "to look; it is no verdict and no permission.",
        command="dualregister reuse BOOK --suggest",
    ),
    Action(
        name="evidence_matrix",
        group="Reuse",
        label="Evidence matrix",
        screentip="What covers each claim",
        supertip="Makes the sheet Evidence Matrix: one row for each claim with source, owner, artifact, date, "
        "intervals filled and empty, review trigger and reuse permission.",
        command="dualregister matrix BOOK --write",
    ),
    Action(
        name="iso_tracker",
        group="Dates",
        label="ISO tracker",
        screentip="What falls due on the ISO side",
        supertip="Makes the sheet ISO Tracker: audits, reviews, certificate and own intervals, the most urgent first. "
        "No SOC 2 date is on it.",
        command="dualregister trackers BOOK --side ISO --write",
        formula="DR_ISO_TRACKER",
    ),
    Action(
        name="soc2_tracker",
        group="Dates",
        label="SOC 2 tracker",
        screentip="What falls due on the SOC 2 side",
        supertip="Makes the sheet SOC 2 Tracker: report periods, bridge letters, contract dates, the most urgent "
        "first. No ISO date is on it.",
        command="dualregister trackers BOOK --side SOC2 --write",
        formula="DR_SOC2_TRACKER",
    ),
    Action(
        name="calendars",
        group="Dates",
        label="Calendars",
        screentip="Two calendars to import: iso.ics and soc2.ics",
        supertip="Asks for a folder and writes one calendar for each side into it. Imported again, they move the "
        "events that have moved.",
        command="dualregister trackers BOOK --ics FOLDER",
    ),
    Action(
        name="scope_memo",
        group="Reports",
        label="Scope memo",
        screentip="What is in scope on each side, as a Word document",
        supertip="Asks for a file name and writes the scope memo: what is in scope on each side and on what basis, "
        "where evidence is reused and with whose permission, and the open questions. Every statement comes from the "
        "register.",
        command="dualregister report BOOK --scope-memo OUT.docx",
    ),
    Action(
        name="owner_map",
        group="Reports",
        label="Owner map",
        screentip="Who is accountable, reviews and approves",
        supertip="Makes the sheet Owner Map: both sides beside each other, never filled from each other. Marks owners "
        "that were copied or not confirmed, conflicting parts and people who left.",
        command="dualregister owners BOOK --write",
    ),
    Action(
        name="executive_view",
        group="Reports",
        label="Executive view",
        screentip="One page: what follows from the open gaps",
        supertip="Makes the sheet Executive View: audit readiness, legal compliance and voluntary maturity apart, "
        "each side in its own words, never added up. Prints on one page.",
        command="dualregister executive BOOK --write",
    ),
    Action(
        name="everything",
        group="Reports",
        label="Everything",
        screentip="All reports into one folder",
        supertip="Asks for a folder and writes the memo, the matrix, the owner map, the executive view, both trackers, "
        "both calendars, the findings, a page for the browser, and an index of them all with check sums.",
        command="dualregister report BOOK --all FOLDER",
    ),
    Action(
        name="new_register",
        group="Setup",
        label="New register",
        screentip="Start an empty register",
        supertip="Asks for a file name, makes an empty register there (a workbook without macros) and opens it. A file "
        "that is there already is left alone.",
        command="dualregister new FILE.xlsx",
    ),
    Action(
        name="settings",
        group="Setup",
        label="Settings",
        screentip="Go to the sheet Settings",
        supertip="Shows the sheet Settings of this register; adds it with its default values where it is missing.",
    ),
    Action(
        name="about",
        group="Setup",
        label="About",
        screentip="Version, licence, and which Python runs",
        supertip="Says which version of dualregister and of xlwings runs, from which Python, and where the add-in is.",
        command="dualregister --version",
        formula="DR_VERSION",
    ),
    Action(
        name="diagnose",
        group="Setup",
        label="Diagnose",
        screentip="Find out why something does not work",
        supertip="Checks Python, package, bridge, add-in, trusted location and policies, and says for each what to do.",
        command="dualregister doctor",
    ),
)
