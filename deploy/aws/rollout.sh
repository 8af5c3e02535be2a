# shellcheck shell=bash
# A stack goes forward by sam deploy, within which CodeDeploy moves the traffic, and back by a template that it had. What was
# promoted is kept in SAM's own bucket, with its version: live, and previous, which was live before the last promotion. The
# packages that a template names stay in that bucket, too.

: "${stage:?}"
STACK=multicloud-functions-$stage

# The first item of a list of names and values, as Outputs and Parameters are: stack, list, name of the members, name.
of_stack() {
  local found
  found=$(aws cloudformation describe-stacks --stack-name "$1" --output text \
    --query "Stacks[0].$2[?$3Key=='$4'].$3Value | [0]") || return
  if [ "$found" != None ]; then printf '%s\n' "$found"; fi
}

# What stands in the bucket, and the stack as it is.
look() {
  local template
  FOLDER=$(mktemp -d)
  BUCKET='' LIVE='' PREVIOUS=''
  RUNS=$(of_stack "$STACK" Parameters Parameter AppVersion 2>/dev/null) || RUNS=''
  if [ -n "$RUNS" ]; then
    # Each way there and back would add an empty line.
    template=$(aws cloudformation get-template --stack-name "$STACK" --template-stage Original --query TemplateBody \
      --output text)
    printf '%s\n' "$template" >"$FOLDER/runs"
    BUCKET=$(of_stack aws-sam-cli-managed-default Outputs Output SourceBucket)
    LIVE=$(kept live)
    PREVIOUS=$(kept previous)
  fi
}

# The version of a template that was kept, which is copied to the folder; empty if there is none.
kept() {
  local there
  there=$(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$STACK/$1.template" --query 'length(Contents || `[]`)' \
    --output text)
  if [ "$there" = 0 ]; then return 0; fi
  aws s3 cp --only-show-errors "s3://$BUCKET/$STACK/$1.template" "$FOLDER/$1"
  aws s3api head-object --bucket "$BUCKET" --key "$STACK/$1.template" --query Metadata.version --output text
}

keep() { does aws s3 cp --only-show-errors "$FOLDER/runs" "s3://$BUCKET/$STACK/$1.template" --metadata "version=$RUNS"; }

# Whether the stack runs what was never promoted.
waits() { [ "$RUNS" != "$LIVE" ] || ! cmp -s "$FOLDER/runs" "$FOLDER/live"; }

aws_canary() {
  if [ -z "$DRY_RUN" ]; then
    look
    if [ -n "$RUNS" ] && [ -z "$LIVE" ]; then keep live; fi
  fi
  (
    cd deploy/aws || exit
    does sam deploy --config-env "$stage" --no-confirm-changeset --no-fail-on-empty-changeset \
      --parameter-overrides "Stage=$stage TrafficShift=Canary10Percent5Minutes AppVersion=$APP_VERSION"
  )
}

# CodeDeploy has moved all traffic; that it shall stay is written down.
aws_promote() {
  [ -z "$DRY_RUN" ] || { echo "# CodeDeploy has moved all traffic; the template is kept as the one that is live."; return 0; }
  look
  [ -n "$RUNS" ] || fail "There is no stack $STACK"
  if ! waits; then
    echo "Nothing waits: $STACK keeps $RUNS"
  else
    if [ -n "$LIVE" ]; then
      does aws s3 cp --only-show-errors "s3://$BUCKET/$STACK/live.template" "s3://$BUCKET/$STACK/previous.template"
    fi
    keep live
  fi
}

# To what was promoted last, if the stack runs something else; otherwise to what was live before that, once.
aws_rollback() {
  [ -z "$DRY_RUN" ] || { back_to LIVE_VERSION live; return 0; }
  look
  if [ -n "$LIVE" ] && waits; then
    back_to "$LIVE" live
  elif [ -n "$PREVIOUS" ]; then
    back_to "$PREVIOUS" previous
    does aws s3 mv --only-show-errors "s3://$BUCKET/$STACK/previous.template" "s3://$BUCKET/$STACK/live.template"
  else
    fail "Nothing was promoted on $STACK that could be taken back"
  fi
}

back_to() {
  does aws cloudformation deploy --stack-name "$STACK" --template-file "${FOLDER:-/tmp}/$2" --s3-bucket "${BUCKET:-BUCKET}" \
    --s3-prefix "$STACK" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset \
    --parameter-overrides "AppVersion=$1" TrafficShift=AllAtOnce
}
