#!/usr/bin/env bash
# Process CPU time (user + system, ms) and loaded classes of one decode and encode in a fresh JVM with Lambda's flags,
# for each candidate; medians over interleaved rounds. The reasoning is in docs/adr/0003-json-engine.md and 0011; CANDIDATES names some of them.
#   ./mvnw -pl runtime -am compile && benchmarks/json/measure.sh [rounds] [JAVA_HOME ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
shift || true
homes=("${@:-${JAVA_HOME:?set JAVA_HOME or name one or more}}")
jackson_jr=2.21.8
read -ra candidates <<<"${CANDIDATES:-floor call-engine call-both call-core engine-text-only engine engine-reflective core-tables
  core-reflective core-reflective-nullable jackson-jr mapper-trimmed mapper}"
flags=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn=./mvnw
[ -x "$mvn" ] || mvn=mvn
"$mvn" -q -pl runtime -am compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
"$mvn" -q dependency:copy -Dartifact="com.fasterxml.jackson.jr:jackson-jr-objects:$jackson_jr" \
  -DoutputDirectory="$work/jr" -N >/dev/null
jackson=$(tr ':' '\n' <"$work/classpath" | grep -E '/(jackson-|jspecify)' | paste -sd:)
# A jar, as in a deployed package; the classes of core and the program together.
mkdir "$work/classes"
cp -r runtime/target/classes/. "$work/classes"
javac --release 17 -parameters -d "$work/classes" -cp "$work/classes:$jackson:$(echo "$work"/jr/*.jar)" \
  --processor-path json-processor/target/classes benchmarks/json/*.java
jar --create --file "$work/program.jar" -C "$work/classes" .
classpath="$work/program.jar:$jackson:$(echo "$work"/jr/*.jar)"

for home in "${homes[@]}"; do
  java=$home/bin/java
  "$java" -version 2>&1 | head -1
  for candidate in "${candidates[@]}"; do
    "$java" "${flags[@]}" -Xlog:class+load:file="$work/classes.$candidate" -cp "$classpath" JsonColdStart "$candidate" \
      >"$work/out"
    : >"$work/times.$candidate"
  done
  TIMEFORMAT='%3U %3S'
  for ((round = 0; round < rounds; round++)); do
    for candidate in "${candidates[@]}"; do
      { time "$java" "${flags[@]}" -cp "$classpath" JsonColdStart "$candidate" >"$work/out"; } 2>"$work/time"
      awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' "$work/time" >>"$work/times.$candidate"
    done
  done
  printf '%-26s %8s %8s %8s\n' candidate 'CPU ms' minimum classes
  for candidate in "${candidates[@]}"; do
    sort -n "$work/times.$candidate" | awk -v name="$candidate" -v classes="$(grep -c 'source:' "$work/classes.$candidate")" \
      '{ a[NR] = $1 } END { printf "%-26s %8d %8d %8d\n", name, a[int((NR + 1) / 2)], a[1], classes }'
  done
done
