# What the app may do: its tables, not the account's; the queues and blobs that also the host uses; one secret.

locals {
  rights = merge(
    {
      packages  = { role = "Storage Blob Data Owner", scope = azurerm_storage_account.deployment.id }
      blobs     = { role = "Storage Blob Data Owner", scope = local.data.account_id }
      queues    = { role = "Storage Queue Data Contributor", scope = local.data.account_id }
      secret    = { role = "Key Vault Secrets User", scope = local.data.vault_id }
      telemetry = { role = "Monitoring Metrics Publisher", scope = azurerm_application_insights.telemetry.id }
    },
    { for name in ["products", "orders", "images"] : name => { role = "Storage Table Data Contributor", scope = local.data.tables[name] } }
  )
}

resource "azurerm_role_assignment" "app" {
  for_each             = local.rights
  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.app.principal_id
  principal_type       = "ServicePrincipal"
}
