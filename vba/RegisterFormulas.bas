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

Public Function DR_ROW_ISSUES(headers, row, Optional as_of, Optional min_severity, Optional settings, Optional soa)
Attribute DR_ROW_ISSUES.VB_Description = "Lists what is wrong with one row of the register: rule, severity, column, and what to do. OK where nothing is."
Attribute DR_ROW_ISSUES.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ROW_ISSUES = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ROW_ISSUES", Array(headers, row, as_of, min_severity, settings, soa), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ROW_ISSUES = CVErr(xlErrName)
End Function

Public Function DR_ROW_STATUS(headers, row, Optional as_of, Optional settings, Optional soa)
Attribute DR_ROW_STATUS.VB_Description = "Says OK, warning or error for a row of the register, or for each of many rows: for filters and colours."
Attribute DR_ROW_STATUS.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_ROW_STATUS = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_ROW_STATUS", Array(headers, row, as_of, settings, soa), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_ROW_STATUS = CVErr(xlErrName)
End Function

Public Function DR_SHEET_ISSUES(table, table_kind, Optional as_of, Optional settings, Optional soa, Optional first_row)
Attribute DR_SHEET_ISSUES.VB_Description = "Lists what is wrong on a whole sheet: row, id, rule, severity, column, and what to do. OK where nothing is."
Attribute DR_SHEET_ISSUES.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_SHEET_ISSUES = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_SHEET_ISSUES", Array(table, table_kind, as_of, settings, soa, first_row), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_SHEET_ISSUES = CVErr(xlErrName)
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

Public Function DR_VERSION()
Attribute DR_VERSION.VB_Description = "Says which program and which editions of the catalogues gave the answers of this workbook."
Attribute DR_VERSION.VB_ProcData.VB_Invoke_Func = " \n20"
    On Error GoTo Unreached
    DR_VERSION = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "DR_VERSION", Array(), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    DR_VERSION = CVErr(xlErrName)
End Function
