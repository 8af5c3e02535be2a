#!/bin/sh
# Starts the functions once as Lambda does, lets them answer, and keeps what the JVM loaded and linked meanwhile.
#
#   train.sh JAVA TASK TRAIN EVENTS
#     JAVA    the JVM that will run the functions; its cache is of no use to another one
#     TASK    where lib/ is, and where java.args and functions.aot go
#     TRAIN   where Train.class is
#     EVENTS  requests to answer
set -eu
java=$1 task=$2 train=$3 events=$4

# In order and by name: the JVM refuses a cache that was made with another class path.
classpath=$(find "$task/lib" -name '*.jar' | sort | tr '\n' ':')

# As Lambda starts Java: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=75 --enable-native-access=ALL-UNNAMED \
  -cp "$classpath" com.amazonaws.services.lambda.runtime.api.client.AWSLambda >"$task/main.args"
{
  echo "-XX:AOTCache=$task/functions.aot"
  cat "$task/main.args"
} >"$task/java.args"

"$java" -cp "$train" Train "$events" "$java" "-XX:AOTCacheOutput=$task/functions.aot" "@$task/main.args" \
  dev.multicloudfunctions.aws.LambdaHandler
rm "$task/main.args"
[ -s "$task/functions.aot" ] || { echo "The JVM wrote no cache" >&2; exit 1; }
