"""The codes of the check of dates. Source: the date check of the reuse decision."""

from dualregister.core.reuse_code import CLAIM, EVIDENCE, NO, UNKNOWN, Code, family

DATES: tuple[Code, ...] = (
    *family(
        "date",
        EVIDENCE,
        DATE_FUTURE=(NO, "The evidence is dated after the as-of day.", "Correct the date, or judge on a later day."),
        DATE_MISSING=(
            UNKNOWN,
            "The evidence has no date.",
            "On which day was {e} made, or since when is it in force?",
        ),
        DATE_ORDER=(NO, "A last day lies before its first day.", "Correct the two dates."),
        DATE_AFTER_AS_OF=(
            NO,
            "The document came into force after the claim's day.",
            "Use the document that was in force on the day of {c}.",
        ),
        DATE_SUPERSEDED=(
            NO,
            "The document was no longer in force on the claim's day.",
            "Use the document that was in force on the day of {c}.",
        ),
        DATE_POINT_TOO_FAR=(
            NO,
            "No record lies within the snapshot window of Settings.",
            "Collect a record nearer to the day of {c}.",
        ),
        DATE_NOT_WHOLE_PERIOD=(
            NO,
            "The document was in force for a part of the period only.",
            "Add the documents in force for the rest of the period as evidence of their own.",
        ),
        DATE_POINT_NOT_ONE_DAY=(
            UNKNOWN,
            "A snapshot shows one day, and the evidence names a range of them that does not fit as a whole.",
            "On which day was {e} taken?",
        ),
        DATE_RANGE_MISSING=(
            UNKNOWN,
            "The first or last day that the population covers is blank.",
            "From which day to which day does {e} hold every item?",
        ),
        DATE_PARTIAL_COVERAGE=(
            NO,
            "The population covers a part of the period only.",
            "Draw the population anew for the whole period of {c}.",
        ),
        DATE_POINT_FOR_PERIOD=(
            NO,
            "A snapshot shows one day, the claim is about a period.",
            "Collect records of the control's runs over the period of {c}.",
        ),
        OCCURRENCE_MISSING=(
            NO,
            "An interval of the period has no record; found and expected are counted.",
            (
                "Find the records of the empty intervals and enter their days; if the control did not run, it is a gap "
                "and not a matter of reuse."
            ),
        ),
        DATE_BEFORE_PERIOD=(
            NO,
            "Everything lies before the period.",
            "Collect evidence from within the period of {c}.",
        ),
        DATE_AFTER_PERIOD=(NO, "Everything lies after the period.", "Collect evidence from within the period of {c}."),
        DATE_OUTSIDE_PERIOD=(
            NO,
            "Nothing lies within the period, or it is a bridge letter.",
            "Collect evidence from within the period of {c}.",
        ),
        DATE_ANNUAL_OUTSIDE_PERIOD=(
            UNKNOWN,
            "An annual control ran within 12 months before the period's end, and the period holds no full year.",
            "Does the auditor take the last run of {e} for {c}?",
        ),
        OCCURRENCES_NOT_GIVEN=(
            UNKNOWN,
            "A cell formula was not given the sheet Occurrences, and the evidence's row lists no runs.",
            "On which days did the control of {e} run?",
        ),
        DATE_OUTSIDE_CYCLE=(
            NO,
            "Nothing lies within the audit cycle.",
            "Collect evidence from within the cycle of {c}.",
        ),
    ),
    *family(
        "date",
        CLAIM,
        CLAIM_DATE_MISSING=(
            UNKNOWN,
            "The claim lacks its test or its dates.",
            "Is {c} about a day, a period or a cycle, and from when to when?",
        ),
        FREQUENCY_MISSING=(
            UNKNOWN,
            "The claim does not say how often the control runs.",
            "How often does the control of {c} run?",
        ),
    ),
)
"""Codes of the evidence's dates, then those of the claim's."""
