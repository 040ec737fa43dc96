; The installer for Windows, made by Inno Setup 6 out of build\daybook, which the freezer makes:
;
;   iscc /DVersion=0.1.0 packaging\windows\daybook.iss
;
; For one person, without an administrator, by default: fewer people are asked, and fewer see it.
; NOT TRIED on a Windows yet; see docs\releases.md.

#ifndef Version
  #error Say which version: /DVersion=...
#endif

[Setup]
AppId={{0C7C2B5E-5A0C-4B5C-9B3E-6E4C2F0B7A51}
AppName=Daybook
AppVersion={#Version}
AppVerName=Daybook {#Version}
DefaultDirName={autopf}\Daybook
DefaultGroupName=Daybook
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\build
OutputBaseFilename=daybook-{#Version}-windows-setup
UninstallDisplayName=Daybook
UninstallDisplayIcon={app}\daybook.exe
SetupIconFile=..\..\build\frozen\daybook\daybook.ico
VersionInfoVersion={#Version}
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; What was chosen last time is not kept in the registry.
UsePreviousTasks=no
UsePreviousLanguage=no
; A running program is asked to close, never ended by force.
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\build\daybook\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Daybook"; Filename: "{app}\daybook.exe"
Name: "{autodesktop}\Daybook"; Filename: "{app}\daybook.exe"; Tasks: desktopicon
