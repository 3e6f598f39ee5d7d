"""Edges of the rules on assurance."""

import pytest

from dualregister.core.table import ErrorCell
from dualregister.rules import assurance
from reading import codes, found

LEGAL = "legal compliance"


@pytest.mark.parametrize(
    ("class_", "trips"),
    [("audit readiness", False), ("Voluntary Maturity", False), ("compliance", True), (None, True)],
)
def test_class(class_: str | None, trips: bool) -> None:
    assert codes("Gaps", class_=class_) == ({"ASR-01"} if trips else set())
    said = found(assurance.class_unclear, "Gaps", class_=class_)
    assert [each.field for each in said] == (["Class"] if trips else [])
    assert all("legal compliance; voluntary" in each.remedy for each in said)


def test_an_error_cell_is_said_once() -> None:
    assert codes("Gaps", class_=ErrorCell("#N/A")) == {"CEL-01"}


@pytest.mark.parametrize(
    ("class_", "law", "jurisdiction", "contract", "field"),
    [
        (LEGAL, None, None, None, "Law"),
        (LEGAL, "n/a", "n/a", None, "Law"),
        (LEGAL, None, None, "n/a", "Law"),
        (LEGAL, "NIS2", "n/a", "none", "Jurisdiction"),
        (LEGAL, "SOC 2", "US", None, "Law"),
        (LEGAL, None, "DE", None, "Law"),
        (LEGAL, "NIS2", None, None, "Jurisdiction"),
        (LEGAL, "NIS2", "DE", None, None),
        (LEGAL, None, None, "MSA 2025", None),
        (LEGAL, "NIS2", None, "MSA 2025", None),
        ("audit readiness", None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_law(
    class_: str | None, law: str | None, jurisdiction: str | None, contract: str | None, field: str | None
) -> None:
    said = found(assurance.law_unnamed, "Gaps", class_=class_, law=law, jurisdiction=jurisdiction, contract=contract)
    assert [each.field for each in said] == ([field] if field else [])


CALLED = [
    "SOC 2 certified",
    "SOC2 certification is due",
    "Get the SOC 2 Type II certificate",
    "soc-2 type 2 Certification",
    "Recertification in May",
    "ISO 27001 certificate and SOC 2 certification",
    "We are certified",
    "TLS certificate of the SOC 2 certified service",
    "SOC 2 certificate management",
    "Certified by the auditor",
]
NOT_CALLED = [
    "SOC 2 type 2 report, unmodified opinion",
    "TLS certificate expired",
    "tls certificates are renewed",
    "SSL/TLS certificates",
    "X.509 certificate rotation",
    "Client and server certificates are inventoried",
    "code-signing certificate is kept in an HSM",
    "Code signing certificates",
    "Certificate authority is offline",
    "certificate rotation is manual",
    "Certificate-based login",
    "ISO certificate covers the same scope",
    "ISO/IEC 27001:2022 certification supports this",
    "ISO 27001 certified supplier",
    "certified to ISO 27001",
    "PCI DSS certification of the supplier",
    "Access certification every quarter",
    "user access recertification",
    "self-signed certificate",
    None,
]


@pytest.mark.parametrize(("text", "trips"), [(each, True) for each in CALLED] + [(each, False) for each in NOT_CALLED])
def test_certification(text: str | None, trips: bool) -> None:
    for sheet, field, header in (("Gaps", "gap", "Gap"), ("Register", "title", "Title"), ("Claims", "claim", "Claim")):
        said = found(assurance.called_certification, sheet, side="SOC2", **{field: text})
        assert [each.field for each in said] == ([header] if trips else [])


@pytest.mark.parametrize("side", ["ISO", None])
def test_the_iso_side_is_certified(side: str | None) -> None:
    assert found(assurance.called_certification, "Gaps", side=side, gap="Not yet certified") == []


ISO_WORDS = ["minor nonconformity", "major nonconformity", "suspension", "withdrawal", "certificate expired"]
SOC2_WORDS = ["exception", "qualified opinion", "adverse opinion", "disclaimer"]
ANY_WORDS = ["corrective action", "readiness gap", "breach of contract", "none", None]


@pytest.mark.parametrize(
    ("consequence", "iso_trips", "soc2_trips"),
    [(each, False, True) for each in ISO_WORDS]
    + [(each, True, False) for each in SOC2_WORDS]
    + [(each, False, False) for each in ANY_WORDS],
)
def test_consequence(consequence: str | None, iso_trips: bool, soc2_trips: bool) -> None:
    iso = found(assurance.consequence_of_the_other_side, "Gaps", side="ISO", consequence=consequence)
    soc2 = found(assurance.consequence_of_the_other_side, "Gaps", side="SOC2", consequence=consequence)
    nobody = found(assurance.consequence_of_the_other_side, "Gaps", side=None, consequence=consequence)
    assert (bool(iso), bool(soc2), nobody) == (iso_trips, soc2_trips, [])
    assert all("; suspension; " in each.remedy and "of the SOC2 side" in each.message for each in iso)
    assert all("exception" in each.remedy and "of the ISO side" in each.message for each in soc2)


@pytest.mark.parametrize(
    ("class_", "law", "consequence", "message"),
    [
        ("audit readiness", None, "statutory penalty", "names no law."),
        ("audit readiness", "NIS2", "statutory penalty", "is not of the class legal compliance."),
        (LEGAL, None, "statutory penalty", "names no law."),
        (LEGAL, "n/a", "statutory penalty", "names no law."),
        (LEGAL, "ISO/IEC 27001:2022", "statutory penalty", "names no law."),
        (LEGAL, "NIS2", "statutory penalty", None),
        (None, "NIS2", "statutory penalty", "is not of the class legal compliance."),
        ("audit readiness", None, "corrective action", None),
        ("audit readiness", None, None, None),
    ],
)
def test_penalty(class_: str | None, law: str | None, consequence: str | None, message: str | None) -> None:
    said = found(assurance.penalty_without_law, "Gaps", class_=class_, law=law, consequence=consequence)
    wanted = [f"The row expects a statutory penalty and {message}"] if message else []
    assert [each.message for each in said] == wanted
