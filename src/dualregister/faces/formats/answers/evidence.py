"""The evidence matrix: one row a claim."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.evidence_matrix import (
    EMPTY,
    FILLED,
    HEADER,
    EvidenceMatrix,
    against,
    dates,
    permission,
    row,
    rows,
    strip,
)
from dualregister.core.coverage import Coverage, Covered, Source
from dualregister.core.echo import harmless
from dualregister.faces.formats.answers.shape import count, csv_lines, document, footer, head_data, title

LONGEST_STRIP = 60
_COLOUR = {Coverage.NONE: "red", Coverage.OWN: "green", Coverage.REUSED: "green", Coverage.BOTH: "green"}


def json(matrix: EvidenceMatrix) -> Iterator[str]:
    """The JSON document."""
    totals = {"claims": len(matrix.claims), **{each.value: matrix.count(each) for each in Coverage}}
    yield document({**head_data(matrix.head), "totals": totals, "claims": [_data(each) for each in matrix.claims]})


def _data(each: Covered) -> dict[str, Any]:
    claim = each.claim
    named = dict(zip(HEADER, row(each), strict=True))
    return {
        "claim_id": harmless(claim.claim_id),
        "side": claim.side,
        "ref": _shown(claim.ref),
        "claim": _shown(claim.claim),
        "owner": _shown(claim.owner),
        "review_trigger": harmless(str(named["Review trigger"])),
        "coverage": each.coverage.value,
        "sources": [_source(one) for one in each.sources],
        "strip": strip(each),
        "intervals": [
            {"first": str(box.interval.first), "last": str(box.interval.last), "filled": box.filled}
            for box in each.strip
        ],
        "found": each.found,
        "expected": len(each.strip),
        "valid_until": named["Valid until"] or None,
        "others": [_source(one) for one in each.others],
    }


def _source(one: Source) -> dict[str, Any]:
    evidence = one.evidence
    return {
        "evidence_id": harmless(evidence.evidence_id),
        "how": one.how.value,
        "verdict": one.verdict.value,
        "side": evidence.side,
        "ref": _shown(evidence.ref),
        "artifact": _shown(evidence.artifact),
        "link": _shown(evidence.link),
        "owner": _shown(evidence.owner),
        "date": dates(evidence),
        "permission": harmless(permission(evidence)),
        "review_trigger": _shown(evidence.review_trigger),
        "codes": [harmless(each.code) for each in one.reasons],
    }


def _shown(text: str | None) -> str | None:
    return None if text is None else harmless(text)


def csv(matrix: EvidenceMatrix) -> Iterator[str]:
    """One line a claim, with the headers of the sheet Evidence Matrix."""
    yield from csv_lines(HEADER, rows(matrix))


def text(matrix: EvidenceMatrix) -> Iterator[str]:
    """One paragraph a claim."""
    yield from title(matrix.head)
    for each in matrix.claims:
        yield from _claim(each)
    counts = ", ".join(f"{matrix.count(each)} {each.value}" for each in Coverage if matrix.count(each))
    yield ""
    yield f"{count(len(matrix.claims), 'claim')}: {counts}. {FILLED} filled, {EMPTY} empty interval."
    yield footer(matrix.head)


def _claim(each: Covered) -> Iterator[str]:
    claim = each.claim
    word = style(f"{each.coverage.value:<23}", fg=_COLOUR[each.coverage], bold=True)
    name = harmless(f"{claim.claim_id:<8} {claim.side or '':<4} {claim.ref or '':<8}")
    yield f"  {name} {word} {boxes(each):<14} {harmless(claim.claim or '')}".rstrip()
    for one in each.sources:
        evidence = one.evidence
        words = f"{evidence.evidence_id} {one.how.value}: {evidence.artifact or ''}, {dates(evidence)}"
        yield "           " + harmless(f"{words}; {evidence.owner or 'no owner'}; permission: {permission(evidence)}")
    if each.coverage is Coverage.NONE:
        for at, words in enumerate(against(each)):
            yield f"           {style('why: ' if at == 0 else '     ', dim=True)}{harmless(words, 1000)}"


def boxes(each: Covered) -> str:
    """The strip, or in numbers where it is long."""
    if len(each.strip) > LONGEST_STRIP:
        return f"{each.found} of {len(each.strip)}"
    return strip(each)
