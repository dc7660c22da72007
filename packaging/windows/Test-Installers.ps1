# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# UNTESTED here (there is no PowerShell): the release workflow runs it on Windows, as an administrator.
# Silent installation, upgrade, self-test from the installed place and removal of both installers.
param([Parameter(Mandatory)][string]$Now, [Parameter(Mandatory)][string]$Older)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$script:passed = 0; $script:failed = 0
$place = Join-Path $env:ProgramFiles 'KetaDesk'
$other = 'C:\Clinic\KetaDesk'
$link = Join-Path $env:ProgramData 'Microsoft\Windows\Start Menu\Programs\KetaDesk.lnk'
$setup = (Get-ChildItem $Now -Filter '*-setup.exe').FullName; $msi = (Get-ChildItem $Now -Filter '*.msi').FullName
$oldSetup = (Get-ChildItem $Older -Filter '*-setup.exe').FullName; $oldMsi = (Get-ChildItem $Older -Filter '*.msi').FullName
$version = [regex]::Match((Split-Path $msi -Leaf), '\d+\.\d+\.\d+').Value

function Check([string]$Sentence, [scriptblock]$What) {
    try { if (& $What) { $script:passed++; "ok      $Sentence" } else { $script:failed++; "FAILED  $Sentence" } }
    catch { $script:failed++; "FAILED  $Sentence`n  | $_" }
}
function Run([string]$File, [string[]]$Words, [int]$Want = 0) {
    $process = Start-Process -FilePath $File -ArgumentList $Words -Wait -PassThru
    if ($process.ExitCode -ne $Want) { throw "$File $Words ended with $($process.ExitCode) instead of $Want" }
    $true
}
function Entries {
    @(Get-ItemProperty 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\*', 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\*' -ErrorAction SilentlyContinue |
        Where-Object { $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'KetaDesk' })
}
function One { $all = Entries; $all.Count -eq 1 -and $all[0].DisplayVersion -eq $version }
function SelfTest {
    $out = Join-Path $env:TEMP "ketadesk-selftest-$([guid]::NewGuid())"
    (Run (Join-Path $place 'KetaDesk.exe') @('selftest', "`"$out`"")) -and (Get-Content "$out\result.json" -Raw | ConvertFrom-Json).ok
}
function Gone {
    for ($i = 0; $i -lt 20 -and (Test-Path $place); $i++) { Start-Sleep -Milliseconds 500 } # the NSIS uninstaller runs from a copy
    -not (Test-Path $place) -and -not (Test-Path $link) -and (Entries).Count -eq 0 -and -not (Test-Path 'HKLM:\Software\KetaDesk')
}

Check 'setup.exe: older version' { Run $oldSetup @('/S', '/AllUsers') }
Check 'setup.exe: upgrade' { Run $setup @('/S', '/AllUsers') }
Check 'setup.exe: one entry, of this version' { One }
Check 'setup.exe: Start menu' { Test-Path $link }
Check 'setup.exe: self-test' { SelfTest }
Check 'setup.exe: downgrade refused' { Run $oldSetup @('/S', '/AllUsers') 3 }
Check 'setup.exe: removal' { Run (Join-Path $place 'Uninstall.exe') @('/S') }
Check 'setup.exe: nothing left' { Gone }
Check 'MSI: older version' { Run 'msiexec.exe' @('/i', "`"$oldMsi`"", '/qn', '/norestart') }
Check 'MSI: upgrade' { Run 'msiexec.exe' @('/i', "`"$msi`"", '/qn', '/norestart') }
Check 'MSI: one entry, of this version' { One }
Check 'MSI: Start menu' { Test-Path $link }
Check 'MSI: self-test' { SelfTest }
Check 'MSI: downgrade refused' { Run 'msiexec.exe' @('/i', "`"$oldMsi`"", '/qn', '/norestart') 1603 }
Check 'MSI: removal' { Run 'msiexec.exe' @('/x', "`"$msi`"", '/qn', '/norestart') }
Check 'MSI: nothing left' { Gone }
Check 'MSI: older version in another folder' { Run 'msiexec.exe' @('/i', "`"$oldMsi`"", '/qn', '/norestart', "INSTALLDIR=`"$other`"") }
Check 'MSI: upgrade' { Run 'msiexec.exe' @('/i', "`"$msi`"", '/qn', '/norestart') }
Check 'MSI: stays in that folder' { (Test-Path "$other\KetaDesk.exe") -and -not (Test-Path $place) -and (One) }
Check 'MSI: removal from there' { (Run 'msiexec.exe' @('/x', "`"$msi`"", '/qn', '/norestart')) -and -not (Test-Path $other) }
Check 'setup.exe: installation' { Run $setup @('/S', '/AllUsers') }
Check 'MSI: does not install over setup.exe' { Run 'msiexec.exe' @('/i', "`"$msi`"", '/qn', '/norestart') 1603 }
Check 'setup.exe: removal' { Run (Join-Path $place 'Uninstall.exe') @('/S') }
Check 'both: nothing left' { Gone }
"$($script:passed) passed, $($script:failed) failed"
if ($script:failed) { exit 1 }
