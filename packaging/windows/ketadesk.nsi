; SPDX-FileCopyrightText: KetaDesk contributors
; SPDX-License-Identifier: MIT
;
; setup.exe. Made by make_installers.py, which defines VERSION, PAYLOAD, ICON, OUT, LIST (the uninstaller's list of
; files), SIZE (kB) and STUB.
;
;   setup.exe /S                       per machine for an administrator, otherwise for this user
;   setup.exe /S /AllUsers             per machine; ends with 5 without administrator's rights
;   setup.exe /S /CurrentUser          for this user only
;   setup.exe /S /D=C:\some\folder     last, without quotes
;
; Exit codes: 0 done, 2 not 64-bit, 3 a newer version is there, 4 KetaDesk is running, 5 rights are missing,
; 6 installed by MSI.
Unicode true
Target ${STUB}
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!include MUI2.nsh
!include x64.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!insertmacro VersionCompare

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\KetaDesk"
!define MARK "Software\KetaDesk"
; A double click on a .ketapack opens it.
!define PACK "Software\Classes\.ketapack"
!define KIND "Software\Classes\KetaDesk.Pack"

Name "KetaDesk"
OutFile "${OUT}"
RequestExecutionLevel highest
ManifestDPIAware true
BrandingText "KetaDesk ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "KetaDesk"
VIAddVersionKey CompanyName "KetaDesk project"
VIAddVersionKey FileDescription "KetaDesk installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "(c) KetaDesk contributors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

!macro Refuse CODE SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Explorer looks at the kinds of files anew.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; A program that runs cannot be opened for writing.
!macro RefuseWhenRunning
  ${If} ${FileExists} "$INSTDIR\KetaDesk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\KetaDesk.exe" a
    ${If} ${Errors}
      !insertmacro Refuse 4 "KetaDesk is running, or its folder cannot be written: close it and try again."
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro Refuse 2 "KetaDesk needs 64-bit Windows."
  ${EndIf}
  SetRegView 64
  ; Who it is for: as asked, else everybody when the rights are there.
  UserInfo::GetAccountType
  Pop $R0
  StrCpy $R1 "user"
  ${If} $R0 == "Admin"
    StrCpy $R1 "all"
  ${EndIf}
  ${GetParameters} $R2
  ClearErrors
  ${GetOptions} $R2 "/CurrentUser" $R3
  ${IfNot} ${Errors}
    StrCpy $R1 "user"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R2 "/AllUsers" $R3
  ${IfNot} ${Errors}
    ${If} $R0 != "Admin"
      !insertmacro Refuse 5 "Installing for all users needs an administrator's rights."
    ${EndIf}
    StrCpy $R1 "all"
  ${EndIf}
  ${If} $R1 == "all"
    SetShellVarContext all
    ReadRegStr $0 HKLM "${MARK}" "Installer"
    ${If} $0 == "msi"
      !insertmacro Refuse 6 "KetaDesk was installed by its MSI package: use the MSI to upgrade it, or remove it first."
    ${EndIf}
  ${Else}
    SetShellVarContext current
  ${EndIf}
  ReadRegStr $0 SHCTX "${KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse 3 "KetaDesk $0 is installed, which is newer than ${VERSION}: remove it first."
    ${EndIf}
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $R1 == "all"
      StrCpy $INSTDIR "$PROGRAMFILES64\KetaDesk"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\KetaDesk"
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhenRunning
FunctionEnd

Section "KetaDesk"
  ; The old version goes first: it knows which files are its own.
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\Uninstall.exe"
    ExecWait '"$0\Uninstall.exe" /S _?=$0' $1
    ${If} $1 != 0
      !insertmacro Refuse 4 "The installed version could not be removed: close KetaDesk and try again."
    ${EndIf}
    Delete "$0\Uninstall.exe"
    RMDir "$0"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortCut "$SMPROGRAMS\KetaDesk.lnk" "$INSTDIR\KetaDesk.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "KetaDesk"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "KetaDesk project"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\KetaDesk.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegStr SHCTX "${PACK}" "" "KetaDesk.Pack"
  WriteRegStr SHCTX "${PACK}" "Content Type" "application/vnd.ketadesk.pack+zip"
  WriteRegStr SHCTX "${KIND}" "" "KetaDesk pages"
  WriteRegStr SHCTX "${KIND}\DefaultIcon" "" '"$INSTDIR\KetaDesk.exe",0'
  WriteRegStr SHCTX "${KIND}\shell\open\command" "" '"$INSTDIR\KetaDesk.exe" "%1"'
  !insertmacro TellExplorer
SectionEnd

Function un.onInit
  SetRegView 64
  ; Where it is registered tells for whom it was installed.
  SetShellVarContext current
  StrCpy $R9 "user"
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    SetShellVarContext all
    StrCpy $R9 "all"
  ${EndIf}
  !insertmacro RefuseWhenRunning
FunctionEnd

Section "Uninstall"
  ; File by file: what somebody else put into the folder stays.
  !include "${LIST}"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\KetaDesk.lnk"
  DeleteRegKey SHCTX "${KEY}"
  ReadRegStr $0 SHCTX "${PACK}" ""
  ${If} $0 == "KetaDesk.Pack"  ; another program may have taken it since
    DeleteRegKey SHCTX "${PACK}"
  ${EndIf}
  DeleteRegKey SHCTX "${KIND}"
  !insertmacro TellExplorer
  ; What a user may not have had before goes when it is empty.
  ${If} $R9 == "user"
    DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall"
    RMDir "$LOCALAPPDATA\Programs"
  ${EndIf}
SectionEnd
