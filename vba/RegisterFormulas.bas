Attribute VB_Name = "RegisterFormulas"
' Made by "dualregister addin build" from the formulas in Python. Change them there.
Option Explicit

Private Const PYTHON_MODULE As String = "dualregister.faces.formulas.udfs"

Public Function DR_REF_CHECK(ref, side, Optional edition)
Attribute DR_REF_CHECK.VB_Description = "Checks one reference: OK, or what is wrong with it and what to write instead."
Attribute DR_REF_CHECK.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REF_CHECK = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REF_CHECK", Array(ref, side, edition), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REF_CHECK = CVErr(xlErrName)
End Function

Public Function DR_REF_TITLE(ref, Optional edition)
Attribute DR_REF_TITLE.VB_Description = "Gives the short title of a clause, control or criterion, in our own words."
Attribute DR_REF_TITLE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REF_TITLE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REF_TITLE", Array(ref, edition), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REF_TITLE = CVErr(xlErrName)
End Function

Public Function DR_REF_2022(ref_2013)
Attribute DR_REF_2022.VB_Description = "Lists the ids of the 2022 edition that a control or clause of the 2013 edition became."
Attribute DR_REF_2022.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REF_2022 = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REF_2022", Array(ref_2013), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REF_2022 = CVErr(xlErrName)
End Function

Public Function DR_REF_MAP(ref, Optional min_strength)
Attribute DR_REF_MAP.VB_Description = "Lists where to look on the other side for a reference. Candidates only: they never permit reuse."
Attribute DR_REF_MAP.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REF_MAP = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REF_MAP", Array(ref, min_strength), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REF_MAP = CVErr(xlErrName)
End Function

Public Function DR_ROW_ISSUES(headers, row, Optional as_of, Optional min_severity, Optional settings, Optional soa, Optional occurrences)
Attribute DR_ROW_ISSUES.VB_Description = "Lists what is wrong with one row of the register: rule, severity, column, and what to do. OK where nothing is."
Attribute DR_ROW_ISSUES.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ROW_ISSUES = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ROW_ISSUES", Array(headers, row, as_of, min_severity, settings, soa, occurrences), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ROW_ISSUES = CVErr(xlErrName)
End Function

Public Function DR_ROW_STATUS(headers, row, Optional as_of, Optional settings, Optional soa, Optional occurrences)
Attribute DR_ROW_STATUS.VB_Description = "Says OK, warning or error for a row of the register, or for each of many rows: for filters and colours."
Attribute DR_ROW_STATUS.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ROW_STATUS = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ROW_STATUS", Array(headers, row, as_of, settings, soa, occurrences), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ROW_STATUS = CVErr(xlErrName)
End Function

Public Function DR_SHEET_ISSUES(table, table_kind, Optional as_of, Optional settings, Optional soa, Optional occurrences, Optional first_row)
Attribute DR_SHEET_ISSUES.VB_Description = "Lists what is wrong on a whole sheet: row, id, rule, severity, column, and what to do. OK where nothing is."
Attribute DR_SHEET_ISSUES.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SHEET_ISSUES = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SHEET_ISSUES", Array(table, table_kind, as_of, settings, soa, occurrences, first_row), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SHEET_ISSUES = CVErr(xlErrName)
End Function

Public Function DR_OWNER_CHECK(iso_owner, soc2_owner, confirmed_by)
Attribute DR_OWNER_CHECK.VB_Description = "Checks that the owners of the two sides were not copied: OK, or what is wrong and what to do."
Attribute DR_OWNER_CHECK.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_OWNER_CHECK = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_OWNER_CHECK", Array(iso_owner, soc2_owner, confirmed_by), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_OWNER_CHECK = CVErr(xlErrName)
End Function

Public Function DR_REUSE(evidence_headers, evidence_row, claim_headers, claim_row, Optional sameness, Optional decided_by, Optional decided_on, Optional as_of, Optional occurrences, Optional holidays, Optional settings)
Attribute DR_REUSE.VB_Description = "Says yes, no or unknown: may this evidence serve this claim? Everything but yes means: keep separate records."
Attribute DR_REUSE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REUSE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REUSE", Array(evidence_headers, evidence_row, claim_headers, claim_row, sameness, decided_by, decided_on, as_of, occurrences, holidays, settings), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REUSE = CVErr(xlErrName)
End Function

Public Function DR_REUSE_WHY(evidence_headers, evidence_row, claim_headers, claim_row, Optional sameness, Optional decided_by, Optional decided_on, Optional as_of, Optional occurrences, Optional holidays, Optional settings)
Attribute DR_REUSE_WHY.VB_Description = "Lists the ten checks of a reuse decision: check, result, reason and code."
Attribute DR_REUSE_WHY.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REUSE_WHY = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REUSE_WHY", Array(evidence_headers, evidence_row, claim_headers, claim_row, sameness, decided_by, decided_on, as_of, occurrences, holidays, settings), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REUSE_WHY = CVErr(xlErrName)
End Function

Public Function DR_REUSE_MATRIX(evidence_table, claim_table, Optional reuse_table, Optional as_of, Optional occurrences, Optional holidays, Optional settings)
Attribute DR_REUSE_MATRIX.VB_Description = "Gives yes, no or unknown for every evidence record with every claim: claims across, evidence down."
Attribute DR_REUSE_MATRIX.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_REUSE_MATRIX = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_REUSE_MATRIX", Array(evidence_table, claim_table, reuse_table, as_of, occurrences, holidays, settings), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_REUSE_MATRIX = CVErr(xlErrName)
End Function

Public Function DR_ISO_CYCLE(decision, Optional expiry, Optional as_of, Optional cycle)
Attribute DR_ISO_CYCLE.VB_Description = "Lists the dates of a certification cycle: event, latest date, kind of rule, and whether the date is past or ahead. Rules of certification bodies and conventions are told apart."
Attribute DR_ISO_CYCLE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ISO_CYCLE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ISO_CYCLE", Array(decision, expiry, as_of, cycle), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ISO_CYCLE = CVErr(xlErrName)
End Function

Public Function DR_ISO_NEXT(last_done, interval_months, Optional change_date)
Attribute DR_ISO_NEXT.VB_Description = "Gives the day by which a planned activity is due again: interval months after the last time, or earlier after a change. Without an interval: unknown, never a guessed year."
Attribute DR_ISO_NEXT.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ISO_NEXT = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ISO_NEXT", Array(last_done, interval_months, change_date), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ISO_NEXT = CVErr(xlErrName)
End Function

Public Function DR_ISO_SURVEILLANCE_GAPS(decision, expiry, audit_dates)
Attribute DR_ISO_SURVEILLANCE_GAPS.VB_Description = "Lists the calendar years between decision and expiry, both left out, in which no audit is listed."
Attribute DR_ISO_SURVEILLANCE_GAPS.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ISO_SURVEILLANCE_GAPS = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ISO_SURVEILLANCE_GAPS", Array(decision, expiry, audit_dates), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ISO_SURVEILLANCE_GAPS = CVErr(xlErrName)
End Function

Public Function DR_SOC2_PERIOD_END(period_start, months)
Attribute DR_SOC2_PERIOD_END.VB_Description = "Gives the last day, included, of a type 2 period of so many months."
Attribute DR_SOC2_PERIOD_END.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SOC2_PERIOD_END = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SOC2_PERIOD_END", Array(period_start, months), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SOC2_PERIOD_END = CVErr(xlErrName)
End Function

Public Function DR_SOC2_PERIOD_CHECK(type_, as_of, start, end_, Optional report_date, Optional previous_end)
Attribute DR_SOC2_PERIOD_CHECK.VB_Description = "Checks type, order, length and gap of a report's days: OK, or what is wrong and what to do."
Attribute DR_SOC2_PERIOD_CHECK.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SOC2_PERIOD_CHECK = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SOC2_PERIOD_CHECK", Array(type_, as_of, start, end_, report_date, previous_end), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SOC2_PERIOD_CHECK = CVErr(xlErrName)
End Function

Public Function DR_SOC2_BRIDGE(period_end, letter_date)
Attribute DR_SOC2_BRIDGE.VB_Description = "Lists what a bridge letter covers: from, to, days, and whether that is over three months, which is a convention."
Attribute DR_SOC2_BRIDGE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SOC2_BRIDGE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SOC2_BRIDGE", Array(period_end, letter_date), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SOC2_BRIDGE = CVErr(xlErrName)
End Function

Public Function DR_SOC2_OVERLAP(own_start, own_end, sub_start, sub_end)
Attribute DR_SOC2_OVERLAP.VB_Description = "Lists how much of the own period a supplier's report covers: days, percent, and each stretch it leaves open."
Attribute DR_SOC2_OVERLAP.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SOC2_OVERLAP = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SOC2_OVERLAP", Array(own_start, own_end, sub_start, sub_end), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SOC2_OVERLAP = CVErr(xlErrName)
End Function

Public Function DR_OCCURRENCES(frequency, start, end_, Optional holidays, Optional start_at)
Attribute DR_OCCURRENCES.VB_Description = "Counts how many times a control should have run in a period: the complete intervals of its frequency."
Attribute DR_OCCURRENCES.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_OCCURRENCES = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_OCCURRENCES", Array(frequency, start, end_, holidays, start_at), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_OCCURRENCES = CVErr(xlErrName)
End Function

Public Function DR_OCCURRENCES_MISSING(frequency, start, end_, dates, Optional holidays, Optional start_at)
Attribute DR_OCCURRENCES_MISSING.VB_Description = "Lists the intervals of a period in which a control has no record: first and last day of each."
Attribute DR_OCCURRENCES_MISSING.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_OCCURRENCES_MISSING = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_OCCURRENCES_MISSING", Array(frequency, start, end_, dates, holidays, start_at), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_OCCURRENCES_MISSING = CVErr(xlErrName)
End Function

Public Function DR_SAMPLE_SIZE(frequency, population, Optional risk)
Attribute DR_SAMPLE_SIZE.VB_Description = "Gives the usual sample size for a frequency, with a note: it is a convention, not a rule of any standard."
Attribute DR_SAMPLE_SIZE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SAMPLE_SIZE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SAMPLE_SIZE", Array(frequency, population, risk), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SAMPLE_SIZE = CVErr(xlErrName)
End Function

Public Function DR_SAMPLE_PICK(population, size, seed)
Attribute DR_SAMPLE_PICK.VB_Description = "Draws a sample of row numbers: the same for the same population, size and seed on every machine."
Attribute DR_SAMPLE_PICK.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SAMPLE_PICK = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SAMPLE_PICK", Array(population, size, seed), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SAMPLE_PICK = CVErr(xlErrName)
End Function

Public Function DR_DUE_STATE(due, Optional done, Optional as_of, Optional warn_days)
Attribute DR_DUE_STATE.VB_Description = "Says how something that falls due stands: done, overdue, due soon, open, or unknown without a day."
Attribute DR_DUE_STATE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_DUE_STATE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_DUE_STATE", Array(due, done, as_of, warn_days), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_DUE_STATE = CVErr(xlErrName)
End Function

Public Function DR_ROUTE(trigger, Optional condition, Optional law)
Attribute DR_ROUTE.VB_Description = "Says where a request or an event goes: one of six routes, or unrouted where the table does not tell."
Attribute DR_ROUTE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ROUTE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ROUTE", Array(trigger, condition, law), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ROUTE = CVErr(xlErrName)
End Function

Public Function DR_CONSEQUENCE(side, class_, event_)
Attribute DR_CONSEQUENCE.VB_Description = "Says what really happens if a gap stays, and who decides it, in the words of its own side."
Attribute DR_CONSEQUENCE.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_CONSEQUENCE = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_CONSEQUENCE", Array(side, class_, event_), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_CONSEQUENCE = CVErr(xlErrName)
End Function

Public Function DR_PRIMARY(work_type, Optional trigger, Optional law, Optional condition, Optional side)
Attribute DR_PRIMARY.VB_Description = "Says which obligation leads (ISO, SOC2 or the law's name) and why; the other side only supports."
Attribute DR_PRIMARY.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_PRIMARY = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_PRIMARY", Array(work_type, trigger, law, condition, side), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_PRIMARY = CVErr(xlErrName)
End Function

Public Function DR_ISO_TRACKER(iso_dates_headers, iso_dates_rows, Optional as_of, Optional settings, Optional register)
Attribute DR_ISO_TRACKER.VB_Description = "Lists what falls due on the ISO side: item, event, date, until, state, force and rule. No SOC 2 date is among it."
Attribute DR_ISO_TRACKER.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ISO_TRACKER = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ISO_TRACKER", Array(iso_dates_headers, iso_dates_rows, as_of, settings, register), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ISO_TRACKER = CVErr(xlErrName)
End Function

Public Function DR_SOC2_TRACKER(soc2_dates_headers, soc2_dates_rows, Optional as_of, Optional settings, Optional register)
Attribute DR_SOC2_TRACKER.VB_Description = "Lists what falls due on the SOC 2 side: item, event, date, until, state, force and rule. No ISO date is among it."
Attribute DR_SOC2_TRACKER.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SOC2_TRACKER = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SOC2_TRACKER", Array(soc2_dates_headers, soc2_dates_rows, as_of, settings, register), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SOC2_TRACKER = CVErr(xlErrName)
End Function

Public Function DR_VERSION()
Attribute DR_VERSION.VB_Description = "Says which program and which editions of the catalogues gave the answers of this workbook."
Attribute DR_VERSION.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_VERSION = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_VERSION", Array(), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_VERSION = CVErr(xlErrName)
End Function
