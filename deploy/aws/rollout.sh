# shellcheck shell=bash
# A stack goes forward by a change set of sam, within which CodeDeploy moves the traffic, and back by a template that it had.
# What was promoted is kept in SAM's own bucket, with its version and who may call it: live, and previous, which was live before the last
# promotion; and canary, while one waits: which version of each Lambda it is, and which one stands beside it. The packages that
# a template names stay in that bucket, too.

: "${stage:?}" "${steps:?}"
TABLE=deploy/functions.json PACKAGE=aws-adapter/target/function.zip
STACK=multicloud-functions-$stage
WAITING=$(mktemp -d)

# The first item of a list of names and values, as Outputs and Parameters are: stack, list, name of the members, name.
of_stack() {
  local found
  found=$(aws cloudformation describe-stacks --stack-name "$1" --output text \
    --query "Stacks[0].$2[?$3Key=='$4'].$3Value | [0]") || return
  if [ "$found" != None ]; then printf '%s\n' "$found"; fi
}

# How far the stack is; empty if there is none. Any other failure ends everything.
status() {
  aws cloudformation describe-stacks --stack-name "$STACK" --query 'Stacks[0].StackStatus' --output text \
    2>"$WAITING/errors" || grep -q 'does not exist' "$WAITING/errors" || { cat "$WAITING/errors" >&2; return 1; }
}

# What stands in the bucket, and the stack as it is.
look() {
  local template
  BUCKET='' RUNS='' LIVE='' PREVIOUS='' CANARY='' CALLING='' LIVE_CALLING=''
  STATUS=$(status)
  if [ -n "$STATUS" ]; then
    RUNS=$(of_stack "$STACK" Parameters Parameter AppVersion)
    CALLING=$(calling)
    # Each way there and back would add an empty line.
    template=$(aws cloudformation get-template --stack-name "$STACK" --template-stage Original --query TemplateBody \
      --output text)
    printf '%s\n' "$template" >"$WAITING/runs"
    BUCKET=$(of_stack aws-sam-cli-managed-default Outputs Output SourceBucket)
    LIVE=$(kept live.template)
    if [ -n "$LIVE" ]; then LIVE_CALLING=$(of_kept calling live.template); fi
    PREVIOUS=$(kept previous.template)
    CANARY=$(kept canary)
  fi
}

# The version of what was kept, which is copied to the folder; empty if there is none.
kept() {
  local there
  there=$(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$STACK/$1" --query 'length(Contents || `[]`)' --output text)
  if [ "$there" = 0 ]; then return 0; fi
  aws s3 cp --only-show-errors "s3://$BUCKET/$STACK/$1" "$WAITING/${1%.template}"
  of_kept version "$1"
}

# The version or calling of what was kept; empty of what was kept before that was written down.
of_kept() {
  local found
  found=$(aws s3api head-object --bucket "$BUCKET" --key "$STACK/$2" --query "Metadata.$1" --output text) || return
  if [ "$found" != None ]; then printf '%s\n' "$found"; fi
}

# File, name in the bucket, version.
keep() {
  does aws s3 cp --only-show-errors "$WAITING/$1" "s3://$BUCKET/$STACK/$2" \
    --metadata "{\"version\": \"$3\", \"calling\": \"$CALLING\"}"
}

# The parameter of the template that has a setting.
parameter() { case $1 in HTTP_ACCESS) echo HttpAccess ;; AUTH_ISSUER) echo AuthIssuer ;; AUTH_AUDIENCE) echo AuthAudience ;; *) echo AuthScopesClaim ;; esac; }

# For choose_access, and as parameters all that says who may call the stack.
exists() { if [ -n "$STATUS" ]; then echo yes; else echo no; fi; }

had() { of_stack "$STACK" Parameters Parameter "$(parameter "$1")"; }

calling() {
  local name value all=()
  for name in HTTP_ACCESS AUTH_ISSUER AUTH_AUDIENCE AUTH_SCOPES_CLAIM; do
    value=$(had "$name")
    all+=("$(parameter "$name")=$value")
  done
  echo "${all[*]}"
}

access() {
  choose_access "$TABLE"
  if [ "$ACCESS$DRY_RUN" = jwt ] && [ -f "$PACKAGE" ] && ! grep -qa nimbus-jose-jwt "$PACKAGE"; then
    fail "The package lacks what checks tokens: make package ACCESS=jwt"
  fi
}

told() {
  tell_access "$TABLE"
  if [ "$ACCESS" = keys ]; then
    say "The key: aws secretsmanager get-secret-value --secret-id $STACK/api-keys --query SecretString --output text. A value of two,
# divided by a comma, takes both while callers change"
  fi
}

forget_canary() { if [ -n "$CANARY" ]; then does aws s3 rm --only-show-errors "s3://$BUCKET/$STACK/canary"; fi; }

# Whether the stack runs what was never promoted.
waits() {
  [ "$RUNS" != "$LIVE" ] || [ "$CALLING" != "${LIVE_CALLING:-$CALLING}" ] || ! cmp -s "$WAITING/runs" "$WAITING/live"
}

# A parameter that is not named keeps its value.
sam_deploy() {
  local name parameters="Stage=$stage TrafficShift=$1 AppVersion=$APP_VERSION"
  for name in HTTP_ACCESS AUTH_ISSUER AUTH_AUDIENCE AUTH_SCOPES_CLAIM; do
    if [ -n "${!name}" ]; then parameters+=" $(parameter "$name")=${!name}"; fi
  done
  (
    cd deploy/aws || exit
    does sam deploy --config-env "$stage" --no-confirm-changeset --no-fail-on-empty-changeset "${@:2}" \
      --parameter-overrides "$parameters$(alarmed)"
  )
}

# As parameters who is told of alarms. What is not said stays as it is, or is nobody.
alarmed() {
  if [ -n "${ALARM_EMAIL:-}" ]; then
    printf ' AlarmEmail=%s' "$ALARM_EMAIL"
    if [ -n "${MONTHLY_BUDGET:-}" ]; then printf ' MonthlyBudget=%s' "$MONTHLY_BUDGET"; fi
  else
    say "ALARM_EMAIL is empty: of alarms is told who was told before, or nobody" >&2
  fi
}

# The steps of canary.properties in CodeDeploy's words, by which SAM takes its own configurations and any other by its name:
# one share, or equal ones at equal intervals. https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
traffic_shift() {
  local shares minutes each at=0
  IFS=', ' read -r -a shares <<<"$steps"
  IFS=', ' read -r -a minutes <<<"$(said minutes)"
  for each in "${minutes[@]}"; do
    case $each in *[!0-9]* | 0) fail "CodeDeploy counts whole minutes: minutes=$(said minutes) in canary.properties" ;; esac
    [ "$each" = "${minutes[0]}" ] || fail "CodeDeploy knows equal intervals alone: minutes=$(said minutes) in canary.properties"
  done
  for each in "${shares[@]}"; do
    at=$((at + shares[0]))
    [ "$each" = "$at" ] || fail "CodeDeploy knows one share, or equal ones as 25,50,75: steps=$steps in canary.properties"
  done
  if [ "${#shares[@]}" = 1 ]; then
    echo "Canary${shares[0]}Percent${minutes[0]}Minutes"
  elif [ $((at + shares[0])) -lt 100 ]; then
    fail "CodeDeploy's equal shares go on until all is moved, as 25,50,75: steps=$steps in canary.properties"
  elif [ "${minutes[0]}" = 1 ]; then
    echo "Linear${shares[0]}PercentEvery1Minute"
  else
    echo "Linear${shares[0]}PercentEvery${minutes[0]}Minutes"
  fi
}

# What CodeDeploy has not by itself is made under the same name. It cannot be changed afterwards, so what is there is right.
configuration() {
  local kind=Canary interval
  case $1 in
    Canary10Percent5Minutes | Canary10Percent10Minutes | Canary10Percent15Minutes | Canary10Percent30Minutes) return 0 ;;
    Linear10PercentEvery1Minute | Linear10PercentEvery2Minutes | Linear10PercentEvery3Minutes | Linear10PercentEvery10Minutes) return 0 ;;
    Linear*) kind=Linear ;;
  esac
  interval=$(said minutes)
  interval=${interval%%,*}
  if [ -n "$DRY_RUN" ] || ! aws deploy get-deployment-config --deployment-config-name "$1" >/dev/null 2>&1; then
    does aws deploy create-deployment-config --deployment-config-name "$1" --compute-platform Lambda --traffic-routing-config \
      "type=TimeBased$kind,timeBased$kind={${kind,}Percentage=${steps%%,*},${kind,}Interval=$interval}"
  fi
}

aws_canary() {
  local change='' shift
  shift=$(traffic_shift)
  if [ -z "$DRY_RUN" ]; then
    look
    if [ -n "$CANARY" ]; then
      say "Another canary waits: $CANARY"
      take_back
      look
    fi
  fi
  access
  if [ -z "${STATUS:-$DRY_RUN}" ]; then
    sam_deploy AllAtOnce
    told
    return 0
  fi
  if [ -z "$DRY_RUN" ]; then
    if [ -z "$LIVE" ]; then keep runs live.template "$RUNS"; fi
    # Written before it is done, so that a canary that breaks off is no reason to go back behind what is live.
    versions
    cp "$WAITING/versions" "$WAITING/before"
    keep versions canary "$APP_VERSION"
  fi
  configuration "$shift"
  sam_deploy "$shift" --no-execute-changeset
  if [ -z "$DRY_RUN" ]; then
    change=$(aws cloudformation list-change-sets --stack-name "$STACK" --output text \
      --query "reverse(sort_by(Summaries[?ExecutionStatus=='AVAILABLE'], &CreationTime))[0].ChangeSetName")
    if [ "$change" = None ]; then
      say "Nothing changes"
      return 0
    fi
  fi
  does aws cloudformation execute-change-set --stack-name "$STACK" --change-set-name "${change:-CHANGE_SET}"
  if [ -z "$DRY_RUN" ]; then begun; fi
  told
}

# Until CodeDeploy has asked the hooks and given each new version its share, or no further one for a minute: then each Lambda's
# versions are known, and stay what they are when everything has moved.
begun() {
  local now left=-1 same=0 before
  while true; do
    now=$(status)
    versions
    before=$left
    left=$(awk '$2 == $3' "$WAITING/versions" | wc -l)
    if [ "$left" = "$before" ]; then same=$((same + 1)); else same=0; fi
    case $now in
      UPDATE_IN_PROGRESS)
        if [ "$left" = 0 ] || { [ "$same" -ge 6 ] && [ "$left" -lt "$(wc -l <"$WAITING/versions")" ]; }; then break; fi
        sleep 10
        ;;
      UPDATE_COMPLETE | UPDATE_COMPLETE_CLEANUP_IN_PROGRESS) break ;;
      *) fail "CloudFormation has taken the update of $STACK back: $now" ;;
    esac
  done
  awk 'NR == FNR {old[$1] = $2; next} {print $1, ($1 in old ? old[$1] : $3), $3}' "$WAITING/before" "$WAITING/versions" >"$WAITING/both"
  keep both canary "$APP_VERSION"
}

# A line for each Lambda that has an alias: its name, the version in service, and the one that gets a share, or the same.
versions() {
  local alias found=()
  : >"$WAITING/versions"
  for alias in $(aws cloudformation list-stack-resources --stack-name "$STACK" --output text \
    --query "StackResourceSummaries[?ResourceType=='AWS::Lambda::Alias'].PhysicalResourceId"); do
    alias=${alias%:live}
    read -r -a found < <(aws lambda get-alias --function-name "${alias##*:}" --name live --output text \
      --query '[FunctionVersion, keys(RoutingConfig.AdditionalVersionWeights || `{}`)[0] || FunctionVersion]')
    echo "${alias##*:} ${found[*]}" >>"$WAITING/versions"
  done
  [ -s "$WAITING/versions" ] || fail "$STACK has no Lambda"
}

# Both versions of each Lambda by their numbers, which stay what they are when CodeDeploy has moved everything.
aws_watch() {
  if [ -z "$DRY_RUN" ]; then
    look
    [ -n "$STATUS" ] || fail "There is no stack $STACK"
    if [ -z "$CANARY" ]; then versions; mv "$WAITING/versions" "$WAITING/canary"; fi
  fi
  # CodeDeploy gives the further shares.
  CANARY_VERSIONS=$WAITING/canary gate --shift true --call deploy/aws/call
}

aws_signals() {
  local word
  if [ -n "$DRY_RUN" ]; then does aws cloudwatch describe-alarms; return 0; fi
  word=$(aws cloudwatch describe-alarms --alarm-name-prefix "$STACK-" --state-value ALARM --output text \
    --query "[MetricAlarms, CompositeAlarms][] | [?AlarmDescription && contains(AlarmDescription, 'Stops a canary.')].AlarmName")
  tr '\t' '\n' <<<"$word"
}

# CodeDeploy moves all traffic when its minutes are over; that it shall stay is written down then.
aws_promote() {
  [ -z "$DRY_RUN" ] || { echo "# Waits until CodeDeploy has moved all traffic; the template is kept as the one that is live."; return 0; }
  look
  [ -n "$STATUS" ] || fail "There is no stack $STACK"
  if [ "$STATUS" = UPDATE_IN_PROGRESS ]; then
    does aws cloudformation wait stack-update-complete --stack-name "$STACK" || fail "CodeDeploy has taken $CANARY back"
    look
  fi
  if ! waits; then
    [ -z "$CANARY" ] || fail "CodeDeploy has taken $CANARY back: $STACK keeps $RUNS"
    echo "Nothing waits: $STACK keeps $RUNS"
  else
    if [ -n "$LIVE" ]; then
      does aws s3 cp --only-show-errors "s3://$BUCKET/$STACK/live.template" "s3://$BUCKET/$STACK/previous.template"
    fi
    keep runs live.template "$RUNS"
    forget_canary
  fi
}

# The canary that waits, whether CodeDeploy is at it, has done it, or has taken it back itself.
take_back() {
  case $STATUS in
    UPDATE_IN_PROGRESS) stop ;;
    UPDATE_ROLLBACK_IN_PROGRESS) does aws cloudformation wait stack-rollback-complete --stack-name "$STACK" ;;
  esac
  look
  if waits; then back_to "$LIVE" live; fi
  forget_canary
}

aws_abandon() {
  [ -z "$DRY_RUN" ] || { back_to LIVE_VERSION live; return 0; }
  look
  if [ -n "$CANARY" ]; then take_back; else say "No canary waits: production stays as it is"; fi
}

# While a canary waits, to what was promoted last; otherwise to what was live before that, once.
aws_rollback() {
  [ -z "$DRY_RUN" ] || { back_to LIVE_VERSION live; return 0; }
  look
  if [ -n "$CANARY" ]; then
    take_back
  elif [ -n "$LIVE" ] && waits; then
    back_to "$LIVE" live
  elif [ -n "$PREVIOUS" ]; then
    back_to "$PREVIOUS" previous
    does aws s3 mv --only-show-errors "s3://$BUCKET/$STACK/previous.template" "s3://$BUCKET/$STACK/live.template"
  else
    fail "Nothing was promoted on $STACK that could be taken back"
  fi
}

# Each alias gets its traffic back at once, and CloudFormation, whose update has failed so, the rest of the stack.
stop() {
  local application ids id
  application=$(aws cloudformation describe-stack-resource --stack-name "$STACK" \
    --logical-resource-id ServerlessDeploymentApplication --query StackResourceDetail.PhysicalResourceId --output text)
  ids=$(aws deploy list-deployments --include-only-statuses Created Queued InProgress --query deployments --output text)
  for id in $ids; do
    if [ "$(aws deploy get-deployment --deployment-id "$id" --query deploymentInfo.applicationName --output text)" = "$application" ]; then
      does aws deploy stop-deployment --deployment-id "$id" --auto-rollback-enabled
    fi
  done
  # What CodeDeploy has not begun with is taken back by this alone; it is refused where the update has failed already.
  does aws cloudformation cancel-update-stack --stack-name "$STACK" || true
  does aws cloudformation wait stack-rollback-complete --stack-name "$STACK"
}

back_to() {
  local calling=()
  if [ -z "$DRY_RUN" ]; then read -r -a calling < <(of_kept calling "$2.template"; echo); fi
  does aws cloudformation deploy --stack-name "$STACK" --template-file "$WAITING/$2" --s3-bucket "${BUCKET:-BUCKET}" \
    --s3-prefix "$STACK" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset \
    --parameter-overrides "AppVersion=$1" TrafficShift=AllAtOnce "${calling[@]}"
}
