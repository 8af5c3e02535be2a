#!/usr/bin/env bash
# An application of Entra ID for one environment of one repository on GitHub, and for nobody else, with a resource group.
#
#   deploy/trust/azure.sh OWNER/NAME dev|staging|prod GROUP LOCATION [--dry-run]
#
# The last lines are the variables of the environment STAGE-azure.
set -euo pipefail
HERE=$(dirname "$0")
# shellcheck source=/dev/null
. "$HERE/common.sh"
read_arguments azure "$@"
: "${name:?}" "${subject:?}"
[ "${#rest[@]}" = 2 ] || usage
group=${rest[0]}

az group create --name "$group" --location "${rest[1]}" --output none
client=$(az ad app list --display-name "$name" --query '[0].appId' --output tsv) || client=$(unknown '')
[ -n "$client" ] || client=$(az ad app create --display-name "$name" --query appId --output tsv)
[ -n "$client" ] || client=$(unknown 00000000-0000-0000-0000-000000000000)
object=$(az ad sp list --filter "appId eq '$client'" --query '[0].id' --output tsv) || object=$(unknown '')
[ -n "$object" ] || object=$(az ad sp create --id "$client" --query id --output tsv)
[ -n "$object" ] || object=$(unknown 00000000-0000-0000-0000-000000000000)
known=$(az ad app federated-credential list --id "$client" --query "[?subject=='$subject'].name" --output tsv) || known=$(unknown '')
if [ -z "$known" ]; then
  az ad app federated-credential create --id "$client" --output none --parameters \
    "{\"name\": \"$name\", \"issuer\": \"https://token.actions.githubusercontent.com\", \"subject\": \"$subject\", \"audiences\": [\"api://AzureADTokenExchange\"]}"
fi
scope=$(az group show --name "$group" --query id --output tsv) || scope=$(unknown "/subscriptions/S/resourceGroups/$group")
# What deploy/azure/README.md asks for: the template gives rights.
for role in Contributor 'Role Based Access Control Administrator'; do
  az role assignment create --assignee-object-id "$object" --assignee-principal-type ServicePrincipal --role "$role" --scope "$scope" --output none
done
tenant=$(az account show --query tenantId --output tsv) || tenant=$(unknown T)
subscription=$(az account show --query id --output tsv) || subscription=$(unknown S)
printf '%s\n' "AZURE_CLIENT_ID=$client" "AZURE_TENANT_ID=$tenant" "AZURE_SUBSCRIPTION_ID=$subscription" "AZURE_OBJECT_ID=$object"
