@echo off
rem Starts Vitrine. Java comes from JAVA_HOME or the path; VITRINE_OPTS adds options for the JVM.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "native="
"%java%" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1 && set "native=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%java%" %native% -XX:+UseParallelGC -Djava.awt.headless=true "-Dvitrine.home=%~dp0.." -Dvitrine.terminal.err=false %VITRINE_OPTS% -cp "%~dp0..\lib\*" org.vitrine.launcher.Launcher %*
exit /b %ERRORLEVEL%
