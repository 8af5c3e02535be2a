mock_provider "random" {}
mock_provider "azurerm" {
  override_during = plan
  mock_data "azurerm_client_config" {
    defaults = { tenant_id = "00000000-0000-0000-0000-000000000001", object_id = "00000000-0000-0000-0000-000000000002" }
  }
  mock_resource "azurerm_user_assigned_identity" {
    defaults = { id = "identity", client_id = "client", principal_id = "principal" }
  }
  mock_resource "azurerm_storage_account" {
    defaults = { id = "own-account", primary_blob_endpoint = "https://own.invalid/" }
  }
  mock_resource "azurerm_key_vault_secret" {
    defaults = { versionless_id = "https://vault.invalid/secrets/cursor-key" }
  }
  mock_resource "azurerm_application_insights" {
    defaults = { id = "insights", connection_string = "InstrumentationKey=0" }
  }
}

variables {
  access         = "public"
  name           = "mcf"
  location       = "westeurope"
  functions_file = "../../../functions.json"
  app_version    = "1.2.3"
  front_door_id  = "door"
}

run "the_primary_has_the_stores" {
  command = plan
  assert {
    condition     = azurerm_storage_account.data[0].account_replication_type == "RAGZRS" && [for r in jsondecode(azurerm_resource_group_template_deployment.tables[0].template_content).resources : r.name] == ["mcfwesteuroped/default/images", "mcfwesteuroped/default/orders", "mcfwesteuroped/default/products"] && toset(keys(azurerm_storage_queue.queue)) == toset(["orders", "orders-poison", "webjobs-blobtrigger-poison"])
    error_message = "A store is missing, or stands in one region alone."
  }
  assert {
    condition     = !azurerm_storage_account.data[0].shared_access_key_enabled && !azurerm_storage_account.deployment.shared_access_key_enabled
    error_message = "Identities, no keys."
  }
  assert {
    condition     = !contains(keys(azurerm_function_app_flex_consumption.app.app_settings), "AzureWebJobs_cleanupProducts_Disabled")
    error_message = "The primary keeps the schedule."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.app_settings["CURSOR_KEY"] == "@Microsoft.KeyVault(SecretUri=https://vault.invalid/secrets/cursor-key)"
    error_message = "The secret is not the vault's."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.maximum_instance_count == 100
    error_message = "The app has 100 instances at most."
  }
  assert {
    condition     = jsonencode({ for name, d in azurerm_monitor_diagnostic_setting.audit : name => one(d.enabled_log).category }) == jsonencode({ blobs = "StorageDelete", tables = "StorageDelete", vault = "AuditEvent" })
    error_message = "Who takes secrets and who deletes is told where the stores are made."
  }
}

run "the_other_region_uses_them" {
  command = plan
  variables {
    location = "northeurope"
    data = {
      account     = "mcfwesteuroped", account_id = "their-account"
      tables      = { products = "their-account/products", orders = "their-account/orders", images = "their-account/images" }
      queues      = { orders = "their-account/orders", orders-poison = "their-account/orders-poison", webjobs-blobtrigger-poison = "their-account/lost" }
      vault_id    = "their-vault"
      secret_uris = { cursor-key = "https://their.invalid/secrets/cursor-key" }
    }
  }
  assert {
    condition     = length(azurerm_storage_account.data) == 0 && azurerm_function_app_flex_consumption.app.app_settings["AzureWebJobsStorage__accountName"] == "mcfwesteuroped"
    error_message = "The region works on stores of its own."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.app_settings["AzureWebJobs_cleanupProducts_Disabled"] == "true"
    error_message = "The schedule runs twice."
  }
  assert {
    condition     = { for k, r in azurerm_role_assignment.app : k => r.scope if contains(["table products", "queue orders-poison", "secrets", "packages"], k) } == { "table products" = "their-account/products", "queue orders-poison" = "their-account/orders-poison", secrets = "their-vault", packages = "own-account" }
    error_message = "A right is for the wrong store."
  }
  assert {
    condition     = jsonencode({ for name, d in azurerm_monitor_diagnostic_setting.audit : name => one(d.enabled_log).category }) == jsonencode({})
    error_message = "Who takes secrets and who deletes is told where the stores are made."
  }
}

run "nobody_reaches_the_app_around_front_door" {
  command = plan
  assert {
    condition     = azurerm_function_app_flex_consumption.app.site_config[0].ip_restriction_default_action == "Deny" && azurerm_function_app_flex_consumption.app.site_config[0].ip_restriction[0].headers[0].x_azure_fdid == tolist(["door"])
    error_message = "The app is open."
  }
}
