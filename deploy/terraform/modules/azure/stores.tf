# The stores of both regions. Read-access geo-zone-redundant: three zones here, and a copy in the paired region, usually
# not more than 15 minutes old, which becomes the primary by a failover of the account.

resource "azurerm_storage_account" "data" {
  count                            = local.primary ? 1 : 0
  name                             = "${var.name}${local.short}d"
  resource_group_name              = azurerm_resource_group.region.name
  location                         = var.location
  account_tier                     = "Standard"
  account_replication_type         = "RAGZRS"
  shared_access_key_enabled        = false
  allow_nested_items_to_be_public  = false
  cross_tenant_replication_enabled = false
  min_tls_version                  = "TLS1_2"
  blob_properties {
    delete_retention_policy {
      days = 30
    }
  }
  lifecycle {
    prevent_destroy = true
  }
}

# The provider's own resource sets access policies, which Table Storage takes with the account's keys alone, and those are off
# (https://github.com/hashicorp/terraform-provider-azurerm/issues/32249). The Resource Manager asks for none. A table whose
# collection is gone from the code stays, with its data.
resource "azurerm_resource_group_template_deployment" "tables" {
  count               = local.primary && length(local.tables) > 0 ? 1 : 0
  name                = "tables"
  resource_group_name = azurerm_resource_group.region.name
  deployment_mode     = "Incremental"
  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    resources = [for table in sort(values(local.tables)) : {
      type       = "Microsoft.Storage/storageAccounts/tableServices/tables"
      apiVersion = "2023-05-01"
      name       = "${azurerm_storage_account.data[0].name}/default/${table}"
    }]
  })
  # Whoever takes the deployment away takes the tables along.
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_queue" "queue" {
  for_each           = toset([for name in local.queues : name if local.primary])
  name               = each.value
  storage_account_id = azurerm_storage_account.data[0].id
}

resource "azurerm_storage_container" "bucket" {
  for_each           = toset([for name in local.buckets : name if local.primary])
  name               = each.value
  storage_account_id = azurerm_storage_account.data[0].id
}

# What happens to blobs.
resource "azurerm_eventgrid_system_topic" "blobs" {
  count               = local.primary && length(local.objects) > 0 ? 1 : 0
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  location            = var.location
  source_resource_id  = azurerm_storage_account.data[0].id
  topic_type          = "Microsoft.Storage.StorageAccounts"
}

# Event Grid asks for the function, which is there once the app is published.
resource "azurerm_eventgrid_system_topic_event_subscription" "objects" {
  for_each              = { for name, f in local.objects : name => f if local.primary && var.published }
  name                  = each.key
  system_topic          = azurerm_eventgrid_system_topic.blobs[0].name
  resource_group_name   = azurerm_resource_group.region.name
  event_delivery_schema = "CloudEventSchemaV1_0"
  included_event_types  = ["Microsoft.Storage.BlobCreated"]
  azure_function_endpoint {
    function_id          = "${azurerm_function_app_flex_consumption.app.id}/functions/${each.key}"
    max_events_per_batch = 1
  }
  subject_filter {
    subject_begins_with = "/blobServices/default/containers/${each.value.trigger.bucket}/blobs/${each.value.trigger.prefix}"
  }
  dynamic "advanced_filter" {
    for_each = length(each.value.trigger.suffixes) == 0 ? [] : [each.value.trigger.suffixes]
    content {
      string_ends_with {
        key    = "subject"
        values = advanced_filter.value
      }
    }
  }
  retry_policy {
    max_delivery_attempts = 10
    event_time_to_live    = 1440
  }
}

# A vault is replicated to the paired region by Azure, and read-only there while its own region is gone.
resource "azurerm_key_vault" "vault" {
  count                      = local.primary && length(local.secrets) > 0 ? 1 : 0
  name                       = local.base
  resource_group_name        = azurerm_resource_group.region.name
  location                   = var.location
  tenant_id                  = data.azurerm_client_config.this.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

# One that only the application has to know is random; the others are given.
resource "random_password" "secret" {
  for_each = toset([for name, s in local.secrets : name if local.primary && try(s.random, false)])
  length   = 48
  special  = false
}

# The value is in the state: keep that encrypted, and let few read it.
resource "azurerm_key_vault_secret" "secret" {
  for_each     = toset([for name in keys(local.secrets) : name if local.primary])
  name         = each.value
  key_vault_id = azurerm_key_vault.vault[0].id
  value        = contains(keys(random_password.secret), each.key) ? random_password.secret[each.key].result : lookup(var.secrets, each.key, null)
  tags         = { application = var.name }
  depends_on   = [azurerm_role_assignment.deployer]
  lifecycle {
    precondition {
      condition     = contains(keys(random_password.secret), each.key) || contains(keys(var.secrets), each.key)
      error_message = "Give the value of ${each.key} in the variable secrets."
    }
  }
}

resource "azurerm_role_assignment" "deployer" {
  count                = length(azurerm_key_vault.vault)
  scope                = azurerm_key_vault.vault[0].id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = data.azurerm_client_config.this.object_id
}

# Who asked for a secret, and who deleted a blob or an entity. Reads and writes are as many as what functions do; a message that is
# done is deleted, too, so queues tell nothing.
resource "azurerm_monitor_diagnostic_setting" "audit" {
  for_each = merge(
    local.primary ? { blobs = { of = "${azurerm_storage_account.data[0].id}/blobServices/default", category = "StorageDelete" } } : {},
    local.primary && length(local.tables) > 0 ? { tables = { of = "${azurerm_storage_account.data[0].id}/tableServices/default", category = "StorageDelete" } } : {},
    length(azurerm_key_vault.vault) > 0 ? { vault = { of = azurerm_key_vault.vault[0].id, category = "AuditEvent" } } : {},
  )
  name                       = local.base
  target_resource_id         = each.value.of
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id
  enabled_log {
    category = each.value.category
  }
}
