Attribute VB_Name = "RegisterPress"
' What every button of the tab does: call the Python function of the same name.
Option Explicit

Public Sub PressButton(ByVal Name As String)
    #If Mac Then
        MsgBox "The tab Register works in Excel for Windows. On a Mac, use the command line: " & _
            "dualregister --help", vbInformation, "Register"
    #Else
        If ActiveWorkbook Is Nothing Then
            MsgBox "No workbook is open for editing. Open a register or an empty workbook, then press the " & _
                "button again. A workbook in Protected View counts once you press Enable Editing.", _
                vbInformation, "Register"
            Exit Sub
        End If
        On Error GoTo Unreached
        XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
        XLPy.Exec "from dualregister.faces import ribbon; ribbon." & Name & "()"
        Exit Sub
Unreached:
        MsgBox "The button did not reach Python, or Python failed. Nothing more was done." & vbLf & vbLf & _
            LastLine(Err.Description) & vbLf & vbLf & _
            "Type in a terminal: dualregister doctor", vbExclamation, "Register"
    #End If
End Sub

Private Function LastLine(ByVal Text As String) As String
    ' A fault in Python arrives with every line of its way; the last one says what it was.
    Dim Lines() As String
    Dim Place As Long

    Lines = Split(Replace(Text, vbCr, vbNullString), vbLf)
    For Place = UBound(Lines) To 0 Step -1
        If Len(Trim$(Lines(Place))) > 0 Then
            LastLine = Left$(Trim$(Lines(Place)), 500)
            Exit Function
        End If
    Next Place
End Function
