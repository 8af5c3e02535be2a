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

resource "azurerm_storage_table" "table" {
  for_each             = toset(local.primary ? ["products", "orders", "images"] : [])
  name                 = each.value
  storage_account_name = azurerm_storage_account.data[0].name
}

# The host puts what failed five times, and we what can never succeed, into orders-poison.
resource "azurerm_storage_queue" "queue" {
  for_each           = toset(local.primary ? ["orders", "orders-poison"] : [])
  name               = each.value
  storage_account_id = azurerm_storage_account.data[0].id
}

resource "azurerm_storage_container" "images" {
  count              = local.primary ? 1 : 0
  name               = "images"
  storage_account_id = azurerm_storage_account.data[0].id
}

# What happens to blobs; README.md says how the app subscribes once it is deployed.
resource "azurerm_eventgrid_system_topic" "blobs" {
  count               = local.primary ? 1 : 0
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  location            = var.location
  source_resource_id  = azurerm_storage_account.data[0].id
  topic_type          = "Microsoft.Storage.StorageAccounts"
}

# A vault is replicated to the paired region by Azure, and read-only there while its own region is gone.
resource "azurerm_key_vault" "vault" {
  count                      = local.primary ? 1 : 0
  name                       = local.base
  resource_group_name        = azurerm_resource_group.region.name
  location                   = var.location
  tenant_id                  = data.azurerm_client_config.this.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "random_password" "cursor_key" {
  count   = local.primary ? 1 : 0
  length  = 48
  special = false
}

# The value is in the state: keep that encrypted, and let few read it.
resource "azurerm_key_vault_secret" "cursor_key" {
  count        = local.primary ? 1 : 0
  name         = "cursor-key"
  key_vault_id = azurerm_key_vault.vault[0].id
  value        = random_password.cursor_key[0].result
  depends_on   = [azurerm_role_assignment.deployer]
}

resource "azurerm_role_assignment" "deployer" {
  count                = local.primary ? 1 : 0
  scope                = azurerm_key_vault.vault[0].id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = data.azurerm_client_config.this.object_id
}
