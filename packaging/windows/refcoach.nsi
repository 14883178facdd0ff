; The installer for Windows: for one account, without an administrator.
;
;     makensis -DVERSION=1.2.3 -DFILES=<frozen folder> -DICON=<refcoach.ico> -DOUT=<setup.exe> refcoach.nsi
;
; Silently: setup.exe /S [/AUTOSTART=1|0] [/D=C:\folder]     0 done · 2 stopped half way · 5 RefCoach is open
;
; The owner's data (%LOCALAPPDATA%\RefCoach) is never touched: not by an upgrade, not by the uninstaller.

!ifdef NATIVE64
  ; Debian's NSIS has this stub. The usual one for Windows has not, and its 32-bit stub runs there all the same.
  Target amd64-unicode
!endif
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
!ifdef QUICKLY
  SetCompressor zlib ; for what only a check sees
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32 ; MB; the program lies in it twice, with and without a console
!endif
SetDateSave off ; what is built again is the same byte for byte

!define NAME "RefCoach"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run" ; as in src/refcoach/ui/autostart/windows.py
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define CLASSES "Software\Classes"
!define MESSAGES "AppUserModelId\${NAME}" ; written by the library that shows notifications
!define CARD "${NAME}.vcf"

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include Sections.nsh
!include WinVer.nsh

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "CompanyName" "The RefCoach authors"
VIAddVersionKey "LegalCopyright" "The RefCoach authors, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Windows lets nobody write to a program that runs. Without a question after five seconds, with one at once.
!macro WAIT_UNTIL_CLOSED UN
Function ${UN}WaitUntilClosed
  StrCpy $R9 0
  again:
    StrCpy $R0 "$INSTDIR\${NAME}.exe"
    Call ${UN}IsOpen
    ${If} $R1 == 0
      StrCpy $R0 "$INSTDIR\${NAME}.com"
      Call ${UN}IsOpen
    ${EndIf}
    ${If} $R1 == 0
      Return
    ${EndIf}
    ${If} ${Silent}
    ${AndIf} $R9 < 10
      IntOp $R9 $R9 + 1
      Sleep 500
      Goto again
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is open. Please quit it: its icon beside the clock has a menu with Quit. Then press Retry." /SD IDCANCEL IDRETRY again
    SetErrorLevel 5
    Quit
FunctionEnd

; $R1 = 1 when the file $R0 is there and cannot be written to.
Function ${UN}IsOpen
  StrCpy $R1 0
  ${If} ${FileExists} "$R0"
    ClearErrors
    FileOpen $R2 "$R0" a
    ${If} ${Errors}
      StrCpy $R1 1
    ${Else}
      FileClose $R2
    ${EndIf}
  ${EndIf}
FunctionEnd

; Removes the program and nothing else from $INSTDIR. What starts it goes first, so that nobody starts half of it.
Function ${UN}RemoveProgram
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${NAME}.com"
  RMDir /r "$INSTDIR\_internal"
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "${NAME}" PROGRAM
  SectionIn RO
  Call WaitUntilClosed
  Call RemoveProgram
  SetOutPath "$INSTDIR\_internal"
  ClearErrors
  File /r "${FILES}/_internal/*"
  SetOutPath "$INSTDIR"
  File "${FILES}/${NAME}.com"
  File "${FILES}/${NAME}.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "Not every file could be written. Your data was not touched. Please look whether the disk is full, then start this again." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The RefCoach authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  ; Offered under "Open with"; what opens address cards until now stays.
  WriteRegStr HKCU "${CLASSES}\${CARD}" "" "Address card"
  WriteRegStr HKCU "${CLASSES}\${CARD}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CARD}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${CARD}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.vcf\OpenWithProgids" "${CARD}" ""
  !insertmacro TELL_EXPLORER
SectionEnd

; Ticked when it is so already, or /AUTOSTART=1 asks for it: see .onInit.
Section /o "Start when I log in" AUTOSTART
SectionEnd

Section -ApplyAutostart
  ReadRegStr $R0 HKCU "${RUN}" "${NAME}"
  ${If} ${SectionIsSelected} ${AUTOSTART}
    ; A command that is there may name another data folder; RefCoach itself mends one that moved.
    ${If} $R0 == ""
      WriteRegStr HKCU "${RUN}" "${NAME}" '"$INSTDIR\${NAME}.exe" --background'
    ${EndIf}
  ${Else}
    DeleteRegValue HKCU "${RUN}" "${NAME}"
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "The program, and its entry in the Start menu."
  !insertmacro MUI_DESCRIPTION_TEXT ${AUTOSTART} "RefCoach waits beside the clock and tells you when somebody is due."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "${NAME} needs Windows 10, version 1809, or newer." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART=" $R1
  ${If} ${Errors}
    ReadRegStr $R1 HKCU "${RUN}" "${NAME}"
  ${EndIf}
  ${If} $R1 != ""
  ${AndIf} $R1 != "0"
    !insertmacro SelectSection ${AUTOSTART}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  Call un.RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue HKCU "${RUN}" "${NAME}"
  DeleteRegValue HKCU "${APPROVED}" "${NAME}"
  DeleteRegValue HKCU "${CLASSES}\.vcf\OpenWithProgids" "${CARD}"
  DeleteRegKey HKCU "${CLASSES}\${CARD}"
  DeleteRegKey HKCU "${CLASSES}\${MESSAGES}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TELL_EXPLORER
SectionEnd
