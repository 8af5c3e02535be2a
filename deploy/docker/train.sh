#!/bin/sh
# Starts the application once, lets it answer, and keeps what the JVM loaded and linked meanwhile.
#
#   train.sh JAVA APPLICATION TRAIN
#     JAVA          the JVM that will run the application; its archive is of no use to another one
#     APPLICATION   the folder with multicloud-functions.jar and lib/, where start.aot or start.jsa and java.args go
#     TRAIN         where Train.class is
# Run it again after either of them has changed: the JVM checks their times and sizes, and starts without the archive then.
set -eu
java=$1 application=$2 train=$3
jar=$application/multicloud-functions.jar
release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')

if [ "$release" -ge 25 ]; then
  archive=$application/start.aot
  record=-XX:AOTCacheOutput=$archive use=-XX:AOTCache=$archive
else
  archive=$application/start.jsa
  record=-XX:ArchiveClassesAtExit=$archive use=-XX:SharedArchiveFile=$archive
fi

# Memory is that of the container; one that has run out of it is started anew rather than kept half dead.
printf '%s\n' -XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError >"$application/jvm.args"
data=$(mktemp -d)
"$java" -cp "$train" Train "$java" "$record" "@$application/jvm.args" -jar "$jar" --data-dir "$data"
rm -r "$data"
[ -s "$archive" ] || { echo "The JVM wrote no archive" >&2; exit 1; }
{
  cat "$application/jvm.args"
  printf '%s\n' "$use" -jar "$jar"
} >"$application/java.args"
rm "$application/jvm.args"
