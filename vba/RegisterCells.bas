Attribute VB_Name = "RegisterCells"
' What Python gives back, as a cell of Excel shows it.
Option Explicit

Public Function CellAnswer(ByVal Answer As Variant) As Variant
    ' The answer, with every text that is the name of an Excel error made a real error.
    Dim Row As Long
    Dim Column As Long

    If Not IsArray(Answer) Then
        CellAnswer = OneCell(Answer)
        Exit Function
    End If
    If HasTwoDimensions(Answer) Then
        For Row = LBound(Answer, 1) To UBound(Answer, 1)
            For Column = LBound(Answer, 2) To UBound(Answer, 2)
                Answer(Row, Column) = OneCell(Answer(Row, Column))
            Next Column
        Next Row
    Else
        For Row = LBound(Answer) To UBound(Answer)
            Answer(Row) = OneCell(Answer(Row))
        Next Row
    End If
    CellAnswer = Answer
End Function

Private Function HasTwoDimensions(ByRef Answer As Variant) As Boolean
    Dim Last As Long

    On Error Resume Next
    Last = UBound(Answer, 2)
    HasTwoDimensions = (Err.Number = 0)
    On Error GoTo 0
End Function

Private Function OneCell(ByVal Value As Variant) As Variant
    OneCell = Value
    If VarType(Value) <> vbString Then Exit Function
    If Left$(Value, 1) <> "#" Then Exit Function
    Select Case Value
        Case "#NULL!": OneCell = CVErr(2000)
        Case "#DIV/0!": OneCell = CVErr(2007)
        Case "#VALUE!": OneCell = CVErr(2015)
        Case "#REF!": OneCell = CVErr(2023)
        Case "#NAME?": OneCell = CVErr(2029)
        Case "#NUM!": OneCell = CVErr(2036)
        Case "#N/A": OneCell = CVErr(2042)
        Case "#GETTING_DATA": OneCell = CVErr(2043)
        Case "#SPILL!": OneCell = CVErr(2045)
        Case "#CONNECT!": OneCell = CVErr(2046)
        Case "#BLOCKED!": OneCell = CVErr(2047)
        Case "#UNKNOWN!": OneCell = CVErr(2048)
        Case "#FIELD!": OneCell = CVErr(2049)
        Case "#CALC!": OneCell = CVErr(2050)
    End Select
End Function
