; UNTESTED: nobody has run this yet. Take this line out when somebody has, and say so in packaging/README.md.
;
; An installer for Windows of what PyInstaller has made in build\package\bundle\photocull:
;   makensis /DVERSION=0.1.0 packaging\windows\photocull.nsi
Unicode true
!include "MUI2.nsh"

Name "photocull"
OutFile "..\..\dist\photocull-${VERSION}-windows-x86_64.exe"
InstallDir "$LOCALAPPDATA\Programs\photocull"
RequestExecutionLevel user
SetCompressor /SOLID lzma

!define MUI_ICON "..\..\build\photocull.ico"
!insertmacro MUI_PAGE_LICENSE "..\..\build\package\licences.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"

!define PROGRAM "Software\Classes\Applications\photocull-window.exe"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\photocull"

!macro OpenWith SUFFIX
  WriteRegStr HKCU "${PROGRAM}\SupportedTypes" "${SUFFIX}" ""
!macroend

Section
  ; The files of an older version would else lie beside those of this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\..\build\package\bundle\photocull\*"
  File "..\..\build\package\licences.txt"
  CreateShortcut "$SMPROGRAMS\photocull.lnk" "$INSTDIR\photocull-window.exe"
  WriteRegStr HKCU "${PROGRAM}" "FriendlyAppName" "photocull"
  WriteRegStr HKCU "${PROGRAM}\shell\open\command" "" '"$INSTDIR\photocull-window.exe" open "%1"'
  !insertmacro OpenWith ".jpg"
  !insertmacro OpenWith ".jpeg"
  !insertmacro OpenWith ".heic"
  !insertmacro OpenWith ".heif"
  !insertmacro OpenWith ".avif"
  !insertmacro OpenWith ".png"
  !insertmacro OpenWith ".webp"
  !insertmacro OpenWith ".tif"
  !insertmacro OpenWith ".tiff"
  WriteRegStr HKCU "Software\Classes\Directory\shell\photocull" "" "Open with photocull"
  WriteRegStr HKCU "Software\Classes\Directory\shell\photocull\command" "" '"$INSTDIR\photocull-window.exe" open "%1"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "photocull"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\photocull-window.exe"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  ; By name, so that a folder which somebody chose is never emptied of anything else.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\photocull.exe"
  Delete "$INSTDIR\photocull-window.exe"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\photocull.lnk"
  DeleteRegKey HKCU "${PROGRAM}"
  DeleteRegKey HKCU "Software\Classes\Directory\shell\photocull"
  DeleteRegKey HKCU "${REMOVAL}"
SectionEnd
