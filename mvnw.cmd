@echo off
rem Runs the Maven that .mvn\wrapper\maven-wrapper.properties names and fetches it once. Needs a JDK 17+, nothing else.
setlocal

set "PROJECT=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"

rem A Maven installed on this machine may hold its mirrors and proxies; ours follows them. The last -gs yields to the
rem caller's own.
set "INSTALLED=%MAVEN_HOME%"
if not defined INSTALLED set "INSTALLED=%M2_HOME%"
if not defined INSTALLED for %%i in (mvn.cmd) do if not "%%~$PATH:i"=="" set "INSTALLED=%%~dp$PATH:i.."
set "SETTINGS="
if defined INSTALLED if exist "%INSTALLED%\conf\settings.xml" set SETTINGS=-gs "%INSTALLED%\conf\settings.xml"

for /f "usebackq tokens=1,2 delims==" %%a in ("%PROJECT%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="distributionSha256Sum" set "MAVEN=%MAVEN_USER_HOME%\wrapper\dists\maven-%%b"
)
if exist "%MAVEN%\bin\mvn.cmd" goto run
"%JAVA%" %MAVEN_OPTS% "%PROJECT%.mvn\wrapper\InstallMaven.java" "%PROJECT%." "%MAVEN%" %* %SETTINGS%
if errorlevel 1 (
  echo mvnw: Maven is not installed. This needs a JDK 17 or newer, found through JAVA_HOME or PATH. 1>&2
  exit /b 1
)

:run
"%MAVEN%\bin\mvn.cmd" %* %SETTINGS%
exit /b %ERRORLEVEL%
