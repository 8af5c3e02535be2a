# What the app may do: its tables and queues, not the account's; the blobs, which also the host uses; the vault's secrets.

locals {
  written = [for name, rs in local.collections : name if anytrue([for r in rs : contains(r.rights, "write")])]
  rights = merge(
    {
      packages  = { role = "Storage Blob Data Owner", scope = azurerm_storage_account.deployment.id }
      blobs     = { role = "Storage Blob Data Owner", scope = local.data.account_id }
      telemetry = { role = "Monitoring Metrics Publisher", scope = azurerm_application_insights.telemetry.id }
    },
    length(local.secrets) == 0 ? {} : { secrets = { role = "Key Vault Secrets User", scope = local.data.vault_id } },
    { for name in keys(local.collections) : "table ${name}" => {
      role  = contains(local.written, name) ? "Storage Table Data Contributor" : "Storage Table Data Reader"
      scope = local.data.tables[name]
    } },
    # A queue that nothing here reads is only sent to.
    { for name in local.queues : "queue ${name}" => {
      role  = contains(concat(values(local.queue_of), tolist(local.poison)), name) ? "Storage Queue Data Contributor" : "Storage Queue Data Message Sender"
      scope = local.data.queues[name]
    } }
  )
}

resource "azurerm_role_assignment" "app" {
  for_each             = local.rights
  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.app.principal_id
  principal_type       = "ServicePrincipal"
  depends_on           = [azurerm_resource_group_template_deployment.tables]
}
