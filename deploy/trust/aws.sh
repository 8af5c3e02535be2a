#!/usr/bin/env bash
# A role of AWS for one environment of one repository on GitHub, and for nobody else.
#
#   deploy/trust/aws.sh OWNER/NAME dev|staging|prod POLICY... [--dry-run]
#
# POLICY: managed policies that say what the role may, by ARN. The last line is the role: AWS_ROLE of the environment STAGE-aws.
set -euo pipefail
HERE=$(dirname "$0")
# shellcheck source=/dev/null
. "$HERE/common.sh"
read_arguments aws "$@"
: "${name:?}" "${subject:?}"

issuer=token.actions.githubusercontent.com
account=$(aws sts get-caller-identity --query Account --output text) || account=$(unknown 123456789012)
provider=arn:aws:iam::$account:oidc-provider/$issuer
if ! aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider" >/dev/null 2>&1; then
  aws iam create-open-id-connect-provider --url "https://$issuer" --client-id-list sts.amazonaws.com >/dev/null
fi
trust=$(cat <<END
{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Federated": "$provider"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"StringEquals": {"$issuer:aud": "sts.amazonaws.com", "$issuer:sub": "$subject"}}}]}
END
)
if aws iam get-role --role-name "$name" >/dev/null 2>&1; then
  aws iam update-assume-role-policy --role-name "$name" --policy-document "$trust"
else
  aws iam create-role --role-name "$name" --max-session-duration 7200 --assume-role-policy-document "$trust" >/dev/null
fi
for policy in "${rest[@]}"; do aws iam attach-role-policy --role-name "$name" --policy-arn "$policy"; done
echo "arn:aws:iam::$account:role/$name"
