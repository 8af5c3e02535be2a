#!/usr/bin/env bash
# A service account of Google Cloud for one environment of one repository on GitHub, by Workload Identity Federation.
#
#   deploy/trust/gcp.sh OWNER/NAME dev|staging|prod PROJECT [--dry-run]
#
# The last lines are the variables of the environment STAGE-gcp.
set -euo pipefail
HERE=$(dirname "$0")
# shellcheck source=/dev/null
. "$HERE/common.sh"
read_arguments gcp "$@"
: "${repository:?}" "${stage:?}" "${subject:?}"
[ "${#rest[@]}" = 1 ] || usage
project=${rest[0]}

gcloud services enable iamcredentials.googleapis.com sts.googleapis.com --project="$project"
number=$(gcloud projects describe "$project" --format='value(projectNumber)') || number=$(unknown 1)
pool=projects/$number/locations/global/workloadIdentityPools/github
# The provider takes tokens of this owner alone, whatever rights are given later. Each repository of theirs has its own subject.
if ! gcloud iam workload-identity-pools describe github --location=global --project="$project" >/dev/null 2>&1; then
  gcloud iam workload-identity-pools create github --location=global --project="$project"
fi
if ! gcloud iam workload-identity-pools providers describe github --workload-identity-pool=github --location=global --project="$project" >/dev/null 2>&1; then
  gcloud iam workload-identity-pools providers create-oidc github --workload-identity-pool=github --location=global --project="$project" \
    --issuer-uri=https://token.actions.githubusercontent.com --attribute-mapping=google.subject=assertion.sub \
    --attribute-condition="assertion.repository_owner == '${repository%/*}'"
fi
account=deploy-$stage@$project.iam.gserviceaccount.com
if ! gcloud iam service-accounts describe "$account" --project="$project" >/dev/null 2>&1; then
  gcloud iam service-accounts create "${account%%@*}" --display-name="Deploys $repository to $stage" --project="$project"
fi
gcloud iam service-accounts add-iam-policy-binding "$account" --project="$project" --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$pool/subject/$subject"
# What deploy/gcp/README.md asks for.
for role in resourcemanager.projectIamAdmin iam.roleAdmin iam.serviceAccountAdmin iam.serviceAccountUser serviceusage.serviceUsageAdmin \
  cloudfunctions.admin run.admin eventarc.admin pubsub.admin storage.admin datastore.owner secretmanager.admin cloudscheduler.admin \
  logging.admin monitoring.admin; do
  gcloud projects add-iam-policy-binding "$project" --member="serviceAccount:$account" --role="roles/$role" --condition=None
done
printf '%s\n' "GCP_PROVIDER=$pool/providers/github" "GCP_SERVICE_ACCOUNT=$account" "GCP_PROJECT=$project"
