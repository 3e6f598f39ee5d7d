"""The formula that says which program answered."""

from dualregister import __version__
from dualregister.core.catalogue import ISO, SOC2, catalogue
from dualregister.faces.formulas.formula import formula
from dualregister.faces.formulas.grid import Cell


@formula(
    "Says which program and which editions of the catalogues gave the answers of this workbook.",
    question="Which program and catalogue editions gave these answers?",
    example="=DR_VERSION()",
    gives=f"dualregister {__version__}; ISO/IEC 27001:2022 and 2013; SOC 2 criteria 2017, description criteria 2018",
    errors="None.",
)
def DR_VERSION() -> Cell:
    """Program and editions in one line."""
    iso = " and ".join(
        sorted({each.edition for year in ("2022", "2013") for each in catalogue(ISO, year).values()})[::-1]
    )
    criteria, description = sorted({each.edition for each in catalogue(SOC2).values()})
    return (
        f"dualregister {__version__}; ISO/IEC 27001:{iso}; "
        f"SOC 2 criteria {criteria}, description criteria {description}"
    )


FORMULAS = (DR_VERSION,)
