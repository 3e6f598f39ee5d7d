"""Every code of the reuse decision: what it says, what would have to change, and whom to ask.

`{e}` is the evidence's id, `{c}` the claim's id, `{detail}` what stands after the colon of the code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dualregister.core.decision import Verdict


class About(StrEnum):
    """Whose record a code is about."""

    EVIDENCE = "evidence"
    CLAIM = "claim"
    EITHER = "either"
    """Of the two the one in which a cell is blank."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. An unknown has one question to ask; a no has what would have to change for a yes."""

    code: str
    check: str
    verdict: Verdict
    meaning: str
    step: str
    about: About


def _family(check: str, about: About, **codes: tuple[Verdict, str, str]) -> list[Code]:
    return [Code(code, check, verdict, meaning, step, about) for code, (verdict, meaning, step) in codes.items()]


_NO, _UNKNOWN = Verdict.NO, Verdict.UNKNOWN
_E, _C, _EITHER = About.EVIDENCE, About.CLAIM, About.EITHER


def _sets(check: str, prefix: str, words: str) -> list[Code]:
    """The codes of a check of containment."""
    partial, different, missing = f"{prefix}_PARTIAL", f"{prefix}_DIFFERENT", f"{prefix}_MISSING"
    return [
        Code(
            partial,
            check,
            _NO,
            f"The evidence lacks some of the claim's {words}; they are named.",
            "Collect evidence of its own for {detail}, or split {c} so that one part asks for what {e} covers.",
            _E,
        ),
        Code(
            different,
            check,
            _NO,
            f"The evidence covers none of the claim's {words}.",
            f"Collect evidence that covers the {words} of {{c}}.",
            _E,
        ),
        Code(
            missing,
            check,
            _UNKNOWN,
            f"Nothing is entered for the {words} of the evidence or of the claim.",
            f"Which {words} does it cover?",
            _EITHER,
        ),
    ]


_ALL: tuple[Code, ...] = (
    *_family(
        "label",
        _EITHER,
        LABEL_MISSING=(_UNKNOWN, "A reference is blank.", "Which clause, control or criterion does it belong to?"),
    ),
    *_family(
        "label",
        _C,
        CLAIM_LABEL_NOT_READ=(
            _UNKNOWN,
            "The claim's reference names no requirement of its side, or more than one.",
            "Which one clause, control or criterion does {c} belong to?",
        ),
    ),
    *_family(
        "label",
        _E,
        LABEL_NOT_READ=(
            _UNKNOWN,
            "The evidence's reference names no requirement of its side, or more than one.",
            "Which one clause, control or criterion does {e} belong to?",
        ),
        EDITION_2013_RELABEL=(
            _UNKNOWN,
            "The evidence's reference is of the 2013 edition.",
            "Which control of the 2022 edition does {e} belong to?",
        ),
    ),
    *_family(
        "sameness",
        _C,
        CONTROL_DIFFERENT=(
            _NO,
            "It was decided that the control is different, or the control IDs differ and nobody decided.",
            (
                "Collect evidence of the control of {c}; or, if it is genuinely the same control, let a person "
                "decide so on the sheet Reuse, with name and day."
            ),
        ),
        SAMENESS_NOT_DECIDED=(
            _UNKNOWN,
            "Nobody has decided whether the control is the same.",
            "Is the control, process, risk or duty of {e} genuinely that of {c}?",
        ),
        SAMENESS_UNSIGNED=(
            _UNKNOWN,
            "“Same” was entered without who or when, or for a later day.",
            "Who decided that it is the same, and on which day?",
        ),
        SAMENESS_CONTRADICTED=(
            _UNKNOWN,
            "The pair is listed more than once, with different words on sameness.",
            "Which row of the sheet Reuse counts for {e} and {c}?",
        ),
    ),
    *_family(
        "permission",
        _E,
        PERMISSION_MISSING=(
            _UNKNOWN,
            "The evidence does not say who may have it.",
            "Who may have {e}, and until when?",
        ),
        PERMISSION_NOT_READ=(
            _UNKNOWN,
            "The permission holds words that name no recipient, such as an exception or a day.",
            "Who may have {e}, each recipient by itself, and until when?",
        ),
        PERMISSION_REFUSED=(
            _NO,
            "Reuse of the evidence was refused (“none”).",
            "Get the permission from whoever refused it, and enter the recipient; else collect evidence for {c} alone.",
        ),
        PERMISSION_EXPIRED=(
            _NO,
            "The permission ended before the as-of day.",
            "Get the permission renewed, and enter its new last day.",
        ),
        PERMISSION_NOT_FOR_RECIPIENT=(
            _NO,
            "The permission names others than the claim's recipient.",
            "Get the permission for the recipient of {c}, and enter it.",
        ),
    ),
    *_family(
        "permission",
        _C,
        RECIPIENT_MISSING=(_UNKNOWN, "The claim does not name its recipient.", "Who receives the evidence for {c}?"),
    ),
    *_sets("scope", "SCOPE", "scope elements"),
    *_family(
        "actor",
        _E,
        ACTOR_DIFFERENT=(
            _NO,
            "The role that performed it is not one that the claim allows.",
            "Collect evidence of a run by a role that {c} allows, or have the roles of {c} decided anew.",
        ),
    ),
    *_family(
        "actor",
        _EITHER,
        ACTOR_MISSING=(
            _UNKNOWN,
            "The performer's role, or the roles that the claim allows, are blank.",
            "In which role was it performed, and which roles may perform it?",
        ),
        OWNER_MISSING=(
            _UNKNOWN,
            "The claim or the evidence has no owner; a placeholder is none.",
            "Who is accountable for it on this side?",
        ),
    ),
    *_family(
        "actor",
        _C,
        OWNER_COPIED_UNCONFIRMED=(
            _UNKNOWN,
            "One person owns both sides, and nobody confirmed that.",
            "Was it a decision that the owner of {e} owns {c} too?",
        ),
    ),
    *_family(
        "date",
        _E,
        DATE_FUTURE=(_NO, "The evidence is dated after the as-of day.", "Correct the date, or judge on a later day."),
        DATE_MISSING=(
            _UNKNOWN,
            "The evidence has no date.",
            "On which day was {e} made, or since when is it in force?",
        ),
        DATE_ORDER=(_NO, "A last day lies before its first day.", "Correct the two dates."),
        DATE_AFTER_AS_OF=(
            _NO,
            "The document came into force after the claim's day.",
            "Use the document that was in force on the day of {c}.",
        ),
        DATE_SUPERSEDED=(
            _NO,
            "The document was no longer in force on the claim's day.",
            "Use the document that was in force on the day of {c}.",
        ),
        DATE_POINT_TOO_FAR=(
            _NO,
            "No record lies within the snapshot window of Settings.",
            "Collect a record nearer to the day of {c}.",
        ),
        DATE_NOT_WHOLE_PERIOD=(
            _NO,
            "The document was in force for a part of the period only.",
            "Add the documents in force for the rest of the period as evidence of their own.",
        ),
        DATE_POINT_NOT_ONE_DAY=(
            _UNKNOWN,
            "A snapshot shows one day, and the evidence names a range of them that does not fit as a whole.",
            "On which day was {e} taken?",
        ),
        DATE_RANGE_MISSING=(
            _UNKNOWN,
            "The first or last day that the population covers is blank.",
            "From which day to which day does {e} hold every item?",
        ),
        DATE_PARTIAL_COVERAGE=(
            _NO,
            "The population covers a part of the period only.",
            "Draw the population anew for the whole period of {c}.",
        ),
        DATE_POINT_FOR_PERIOD=(
            _NO,
            "A snapshot shows one day, the claim is about a period.",
            "Collect records of the control's runs over the period of {c}.",
        ),
        OCCURRENCE_MISSING=(
            _NO,
            "An interval of the period has no record; found and expected are counted.",
            (
                "Find the records of the empty intervals and enter their days; if the control did not run, it is a gap "
                "and not a matter of reuse."
            ),
        ),
        DATE_BEFORE_PERIOD=(
            _NO,
            "Everything lies before the period.",
            "Collect evidence from within the period of {c}.",
        ),
        DATE_AFTER_PERIOD=(_NO, "Everything lies after the period.", "Collect evidence from within the period of {c}."),
        DATE_OUTSIDE_PERIOD=(
            _NO,
            "Nothing lies within the period, or it is a bridge letter.",
            "Collect evidence from within the period of {c}.",
        ),
        DATE_ANNUAL_OUTSIDE_PERIOD=(
            _UNKNOWN,
            "An annual control ran within 12 months before the period's end, and the period holds no full year.",
            "Does the auditor take the last run of {e} for {c}?",
        ),
        OCCURRENCES_NOT_GIVEN=(
            _UNKNOWN,
            "A cell formula was not given the sheet Occurrences, and the evidence's row lists no runs.",
            "On which days did the control of {e} run?",
        ),
        DATE_OUTSIDE_CYCLE=(
            _NO,
            "Nothing lies within the audit cycle.",
            "Collect evidence from within the cycle of {c}.",
        ),
    ),
    *_family(
        "date",
        _C,
        CLAIM_DATE_MISSING=(
            _UNKNOWN,
            "The claim lacks its test or its dates.",
            "Is {c} about a day, a period or a cycle, and from when to when?",
        ),
        FREQUENCY_MISSING=(
            _UNKNOWN,
            "The claim does not say how often the control runs.",
            "How often does the control of {c} run?",
        ),
    ),
    *_sets("data_type", "DATA_TYPE", "data types"),
    *_sets("service", "SERVICE", "services"),
    *_family(
        "supplier",
        _EITHER,
        SUPPLIER_MISSING=(_UNKNOWN, "Nobody is named who operates the control.", "Who operates the control?"),
    ),
    *_family(
        "supplier",
        _C,
        SUPPLIER_METHOD_MISSING=(
            _UNKNOWN,
            "A supplier operates the control, and the claim names neither inclusive nor carve-out.",
            "Is the supplier's control in the report of {c} (inclusive) or carved out of it?",
        ),
        SUPPLIER_CARVE_OUT=(
            _NO,
            "The supplier's control is carved out.",
            "Show how the supplier is monitored, as a claim of its own; the supplier's report shows the rest.",
        ),
    ),
    *_family(
        "supplier",
        _E,
        SUPPLIER_NOT_OWN_CONTROL=(
            _NO,
            "A supplier's record cannot show our own control.",
            "Collect evidence of our own operation of the control.",
        ),
        SUPPLIER_DIFFERENT=(
            _NO,
            "It is the record of another supplier.",
            "Collect the record of the supplier that {c} names.",
        ),
    ),
    *_family(
        "acceptance",
        _E,
        EVIDENCE_REJECTED=(
            _NO,
            "The evidence's status is “rejected”.",
            "Collect evidence anew for {c}, or have the rejection of {e} taken back.",
        ),
        KIND_MISSING=(_UNKNOWN, "The evidence's kind is blank.", "What kind of record is {e}?"),
        KIND_NOT_ACCEPTED=(
            _NO,
            "The claim does not take this kind of record.",
            "Collect a record of a kind that {c} takes.",
        ),
        ACCEPTANCE_NOT_MET=(
            _NO,
            "A criterion is recorded as not met; it is named.",
            "Collect evidence that shows “{detail}”.",
        ),
        ACCEPTANCE_NOT_RECORDED=(
            _UNKNOWN,
            "Whether a criterion is met is not recorded; it is named.",
            "Does {e} show “{detail}”?",
        ),
    ),
    *_family(
        "acceptance",
        _C,
        ACCEPTANCE_NOT_DEFINED=(
            _UNKNOWN,
            "The claim does not say which kinds or criteria it accepts.",
            "Which kinds of record and which criteria does {c} accept?",
        ),
    ),
    *_family(
        "",
        _EITHER,
        CELL_NOT_READ=(
            _UNKNOWN,
            "A cell that the check needs cannot be read, its column is missing or doubled, or rows of one ID differ.",
            "What should stand under “{detail}”?",
        ),
        SETTING_NOT_READ=(
            _UNKNOWN,
            "A setting that the answer hangs on is there and cannot be read; it is named.",
            "What should stand on the sheet Settings for “{detail}”?",
        ),
        EVIDENCE_NOT_FOUND=(
            _UNKNOWN,
            "The pair names evidence that is not on the sheet Evidence.",
            "Which evidence is meant by “{detail}”?",
        ),
        CLAIM_NOT_FOUND=(
            _UNKNOWN,
            "The pair names a claim that is not on the sheet Claims.",
            "Which claim is meant by “{detail}”?",
        ),
        ID_MISSING=(
            _UNKNOWN,
            "A row of the sheet Reuse lacks an id, or it could not be read.",
            "Which evidence and which claim are meant?",
        ),
    ),
)

CODES: Mapping[str, Code] = MappingProxyType({each.code: each for each in _ALL})
"""Every code by its name. A code with an empty check can stand at every check."""


def code_of(text: str) -> Code:
    """What a code means that may carry a detail: SCOPE_PARTIAL for `SCOPE_PARTIAL:us production`."""
    return CODES[text.partition(":")[0]]


def table_lines(checks: Iterable[str]) -> Iterable[str]:
    """All codes as lines of a Markdown table, in the order of the checks."""
    yield "| code | check | answers | says | for a yes |"
    yield "|---|---|---|---|---|"
    order = [*checks, ""]
    for each in sorted(_ALL, key=lambda one: order.index(one.check)):
        step = each.step.format(e="E", c="C", detail="…")
        yield f"| `{each.code}` | {each.check or 'any'} | {each.verdict.value} | {each.meaning} | {step} |"
