"""Every code of the reuse decision: what it says, what would have to change, and whom to ask.

`{e}` is the evidence's id, `{c}` the claim's id, `{detail}` what stands after the colon of the code.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dualregister.core.reuse_code import CLAIM, EITHER, EVIDENCE, NO, UNKNOWN, Code, containment, family
from dualregister.core.reuse_date_codes import DATES

_ALL: tuple[Code, ...] = (
    *family(
        "label",
        EITHER,
        LABEL_MISSING=(UNKNOWN, "A reference is blank.", "Which clause, control or criterion does it belong to?"),
    ),
    *family(
        "label",
        CLAIM,
        CLAIM_LABEL_NOT_READ=(
            UNKNOWN,
            "The claim's reference names no requirement of its side, or more than one.",
            "Which one clause, control or criterion does {c} belong to?",
        ),
    ),
    *family(
        "label",
        EVIDENCE,
        LABEL_NOT_READ=(
            UNKNOWN,
            "The evidence's reference names no requirement of its side, or more than one.",
            "Which one clause, control or criterion does {e} belong to?",
        ),
        EDITION_2013_RELABEL=(
            UNKNOWN,
            "The evidence's reference is of the 2013 edition.",
            "Which control of the 2022 edition does {e} belong to?",
        ),
    ),
    *family(
        "sameness",
        CLAIM,
        CONTROL_DIFFERENT=(
            NO,
            "It was decided that the control is different, or the control IDs differ and nobody decided.",
            (
                "Collect evidence of the control of {c}; or, if it is genuinely the same control, let a person "
                "decide so on the sheet Reuse, with name and day."
            ),
        ),
        SAMENESS_NOT_DECIDED=(
            UNKNOWN,
            "Nobody has decided whether the control is the same.",
            "Is the control, process, risk or duty of {e} genuinely that of {c}?",
        ),
        SAMENESS_UNSIGNED=(
            UNKNOWN,
            "“Same” was entered without who or when, or for a later day.",
            "Who decided that it is the same, and on which day?",
        ),
        SAMENESS_CONTRADICTED=(
            UNKNOWN,
            "The pair is listed more than once, with different words on sameness.",
            "Which row of the sheet Reuse counts for {e} and {c}?",
        ),
    ),
    *family(
        "permission",
        EVIDENCE,
        PERMISSION_MISSING=(
            UNKNOWN,
            "The evidence does not say who may have it.",
            "Who may have {e}, and until when?",
        ),
        PERMISSION_NOT_READ=(
            UNKNOWN,
            "The permission holds words that name no recipient, such as an exception or a day.",
            "Who may have {e}, each recipient by itself, and until when?",
        ),
        PERMISSION_REFUSED=(
            NO,
            "Reuse of the evidence was refused (“none”).",
            "Get the permission from whoever refused it, and enter the recipient; else collect evidence for {c} alone.",
        ),
        PERMISSION_EXPIRED=(
            NO,
            "The permission ended before the as-of day.",
            "Get the permission renewed, and enter its new last day.",
        ),
        PERMISSION_NOT_FOR_RECIPIENT=(
            NO,
            "The permission names others than the claim's recipient.",
            "Get the permission for the recipient of {c}, and enter it.",
        ),
    ),
    *family(
        "permission",
        CLAIM,
        RECIPIENT_MISSING=(UNKNOWN, "The claim does not name its recipient.", "Who receives the evidence for {c}?"),
    ),
    *containment("scope", "SCOPE", "scope elements"),
    *family(
        "actor",
        EVIDENCE,
        ACTOR_DIFFERENT=(
            NO,
            "The role that performed it is not one that the claim allows.",
            "Collect evidence of a run by a role that {c} allows, or have the roles of {c} decided anew.",
        ),
    ),
    *family(
        "actor",
        EITHER,
        ACTOR_MISSING=(
            UNKNOWN,
            "The performer's role, or the roles that the claim allows, are blank.",
            "In which role was it performed, and which roles may perform it?",
        ),
        OWNER_MISSING=(
            UNKNOWN,
            "The claim or the evidence has no owner; a placeholder is none.",
            "Who is accountable for it on this side?",
        ),
    ),
    *family(
        "actor",
        CLAIM,
        OWNER_COPIED_UNCONFIRMED=(
            UNKNOWN,
            "One person owns both sides, and nobody confirmed that.",
            "Was it a decision that the owner of {e} owns {c} too?",
        ),
    ),
    *DATES,
    *containment("data_type", "DATA_TYPE", "data types"),
    *containment("service", "SERVICE", "services"),
    *family(
        "supplier",
        EITHER,
        SUPPLIER_MISSING=(UNKNOWN, "Nobody is named who operates the control.", "Who operates the control?"),
    ),
    *family(
        "supplier",
        CLAIM,
        SUPPLIER_METHOD_MISSING=(
            UNKNOWN,
            "A supplier operates the control, and the claim names neither inclusive nor carve-out.",
            "Is the supplier's control in the report of {c} (inclusive) or carved out of it?",
        ),
        SUPPLIER_CARVE_OUT=(
            NO,
            "The supplier's control is carved out.",
            "Show how the supplier is monitored, as a claim of its own; the supplier's report shows the rest.",
        ),
    ),
    *family(
        "supplier",
        EVIDENCE,
        SUPPLIER_NOT_OWN_CONTROL=(
            NO,
            "A supplier's record cannot show our own control.",
            "Collect evidence of our own operation of the control.",
        ),
        SUPPLIER_DIFFERENT=(
            NO,
            "It is the record of another supplier.",
            "Collect the record of the supplier that {c} names.",
        ),
    ),
    *family(
        "acceptance",
        EVIDENCE,
        EVIDENCE_REJECTED=(
            NO,
            "The evidence's status is “rejected”.",
            "Collect evidence anew for {c}, or have the rejection of {e} taken back.",
        ),
        KIND_MISSING=(UNKNOWN, "The evidence's kind is blank.", "What kind of record is {e}?"),
        KIND_NOT_ACCEPTED=(
            NO,
            "The claim does not take this kind of record.",
            "Collect a record of a kind that {c} takes.",
        ),
        ACCEPTANCE_NOT_MET=(
            NO,
            "A criterion is recorded as not met; it is named.",
            "Collect evidence that shows “{detail}”.",
        ),
        ACCEPTANCE_NOT_RECORDED=(
            UNKNOWN,
            "Whether a criterion is met is not recorded; it is named.",
            "Does {e} show “{detail}”?",
        ),
    ),
    *family(
        "acceptance",
        CLAIM,
        ACCEPTANCE_NOT_DEFINED=(
            UNKNOWN,
            "The claim does not say which kinds or criteria it accepts.",
            "Which kinds of record and which criteria does {c} accept?",
        ),
    ),
    *family(
        "",
        EITHER,
        CELL_NOT_READ=(
            UNKNOWN,
            "A cell that the check needs cannot be read, its column is missing or doubled, or rows of one ID differ.",
            "What should stand under “{detail}”?",
        ),
        SETTING_NOT_READ=(
            UNKNOWN,
            "A setting that the answer hangs on is there and cannot be read; it is named.",
            "What should stand on the sheet Settings for “{detail}”?",
        ),
        EVIDENCE_NOT_FOUND=(
            UNKNOWN,
            "The pair names evidence that is not on the sheet Evidence.",
            "Which evidence is meant by “{detail}”?",
        ),
        CLAIM_NOT_FOUND=(
            UNKNOWN,
            "The pair names a claim that is not on the sheet Claims.",
            "Which claim is meant by “{detail}”?",
        ),
        ID_MISSING=(
            UNKNOWN,
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
