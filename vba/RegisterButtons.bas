Attribute VB_Name = "RegisterButtons"
' Made by "dualregister addin build" from the buttons in Python. Change them there.
Option Explicit

Public Sub validate_workbook(control As IRibbonControl)
    PressButton "validate_workbook"
End Sub

Public Sub validate_sheet(control As IRibbonControl)
    PressButton "validate_sheet"
End Sub

Public Sub explain_row(control As IRibbonControl)
    PressButton "explain_row"
End Sub

Public Sub next_finding(control As IRibbonControl)
    PressButton "next_finding"
End Sub

Public Sub clear_findings(control As IRibbonControl)
    PressButton "clear_findings"
End Sub

Public Sub judge_pairs(control As IRibbonControl)
    PressButton "judge_pairs"
End Sub

Public Sub explain_pair(control As IRibbonControl)
    PressButton "explain_pair"
End Sub

Public Sub suggest_pairs(control As IRibbonControl)
    PressButton "suggest_pairs"
End Sub

Public Sub evidence_matrix(control As IRibbonControl)
    PressButton "evidence_matrix"
End Sub

Public Sub iso_tracker(control As IRibbonControl)
    PressButton "iso_tracker"
End Sub

Public Sub soc2_tracker(control As IRibbonControl)
    PressButton "soc2_tracker"
End Sub

Public Sub calendars(control As IRibbonControl)
    PressButton "calendars"
End Sub

Public Sub scope_memo(control As IRibbonControl)
    PressButton "scope_memo"
End Sub

Public Sub owner_map(control As IRibbonControl)
    PressButton "owner_map"
End Sub

Public Sub executive_view(control As IRibbonControl)
    PressButton "executive_view"
End Sub

Public Sub everything(control As IRibbonControl)
    PressButton "everything"
End Sub

Public Sub new_register(control As IRibbonControl)
    PressButton "new_register"
End Sub

Public Sub settings(control As IRibbonControl)
    PressButton "settings"
End Sub

Public Sub about(control As IRibbonControl)
    PressButton "about"
End Sub

Public Sub diagnose(control As IRibbonControl)
    PressButton "diagnose"
End Sub
