# One region: a function app with all functions, its own deployment storage, and, in the primary, the stores of both.

locals {
  primary = var.data == null
  short   = substr(replace(var.location, "/[^a-z0-9]/", ""), 0, 11)
  base    = "${var.name}-${local.short}"
  data = local.primary ? {
    account     = azurerm_storage_account.data[0].name
    account_id  = azurerm_storage_account.data[0].id
    tables      = { for name, table in local.tables : name => "${azurerm_storage_account.data[0].id}/tableServices/default/tables/${table}" }
    queues      = { for name, queue in azurerm_storage_queue.queue : name => queue.id }
    vault_id    = one(azurerm_key_vault.vault[*].id)
    secret_uris = { for name, secret in azurerm_key_vault_secret.secret : name => secret.versionless_id }
  } : var.data
  # Mebibytes that an instance of Flex Consumption has:
  # https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#instance-sizes
  memory = max([for f in values(local.functions) : try(f.limits.memoryMiB, 0)]...) > 2048 ? 4096 : 2048
}

resource "azurerm_resource_group" "region" {
  name     = local.base
  location = var.location
}

resource "azurerm_user_assigned_identity" "app" {
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  location            = var.location
}

# What the app is started from: each region has its own, so that a region starts without the other.
resource "azurerm_storage_account" "deployment" {
  name                            = "${var.name}${local.short}p"
  resource_group_name             = azurerm_resource_group.region.name
  location                        = var.location
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  shared_access_key_enabled       = false
  allow_nested_items_to_be_public = false
  min_tls_version                 = "TLS1_2"
}

resource "azurerm_storage_container" "packages" {
  name               = "packages"
  storage_account_id = azurerm_storage_account.deployment.id
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  location            = var.location
  retention_in_days   = 30
}

resource "azurerm_application_insights" "telemetry" {
  name                          = local.base
  resource_group_name           = azurerm_resource_group.region.name
  location                      = var.location
  application_type              = "web"
  workspace_id                  = azurerm_log_analytics_workspace.logs.id
  local_authentication_disabled = true
}

resource "azurerm_service_plan" "plan" {
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  location            = var.location
  os_type             = "Linux"
  sku_name            = "FC1"
}

resource "azurerm_function_app_flex_consumption" "app" {
  name                              = local.base
  resource_group_name               = azurerm_resource_group.region.name
  location                          = var.location
  service_plan_id                   = azurerm_service_plan.plan.id
  runtime_name                      = "java"
  runtime_version                   = var.java
  instance_memory_in_mb             = local.memory
  maximum_instance_count            = var.max_instances
  storage_container_type            = "blobContainer"
  storage_container_endpoint        = "${azurerm_storage_account.deployment.primary_blob_endpoint}${azurerm_storage_container.packages.name}"
  storage_authentication_type       = "UserAssignedIdentity"
  storage_user_assigned_identity_id = azurerm_user_assigned_identity.app.id
  https_only                        = true

  # Whoever deploys is known by Entra ID, and by no password of the app.
  webdeploy_publish_basic_authentication_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }

  site_config {
    minimum_tls_version                    = "1.2"
    application_insights_connection_string = azurerm_application_insights.telemetry.connection_string
    ip_restriction_default_action          = "Deny"
    ip_restriction {
      name        = "front-door"
      action      = "Allow"
      priority    = 100
      service_tag = "AzureFrontDoor.Backend"
      headers {
        x_azure_fdid = [var.front_door_id]
      }
    }
    # Event Grid delivers what happens to blobs over HTTP, with the key of the extension.
    ip_restriction {
      name        = "event-grid"
      action      = "Allow"
      priority    = 200
      service_tag = "AzureEventGrid"
    }
  }

  app_settings = merge(
    local.variables,
    {
      AzureWebJobsStorage__accountName          = local.data.account
      AzureWebJobsStorage__credential           = "managedidentity"
      AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.app.client_id
      AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.app.client_id
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "Authorization=AAD;ClientId=${azurerm_user_assigned_identity.app.client_id}"
      REGION                                    = var.location
      APP_VERSION                               = var.app_version
    },
    # The stores are one, so one region keeps the schedules.
    local.primary ? {} : { for name in local.schedules : "AzureWebJobs_${name}_Disabled" => "true" }
  )

  lifecycle {
    precondition {
      condition     = length(local.missing) == 0
      error_message = "Give values in the variable settings for ${join(", ", local.missing)}."
    }
  }
}
