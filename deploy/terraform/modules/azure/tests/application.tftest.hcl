# An application that is not the sample: tests/weather.json, which a test of the tooling holds. What is asserted is what Azure gets:
# which queues a topic fills, whom Event Grid calls, and what the app may do on what.

mock_provider "random" {}

mock_provider "azurerm" {
  override_during = plan
  mock_data "azurerm_client_config" {
    defaults = { tenant_id = "tenant", object_id = "me" }
  }
  mock_resource "azurerm_storage_account" {
    defaults = { id = "account", primary_blob_endpoint = "https://own.invalid/" }
  }
  mock_resource "azurerm_key_vault" {
    defaults = { id = "vault" }
  }
  mock_resource "azurerm_key_vault_secret" {
    defaults = { versionless_id = "https://vault.invalid/secrets/mail-key" }
  }
  mock_resource "azurerm_application_insights" {
    defaults = { id = "insights", connection_string = "c" }
  }
  mock_resource "azurerm_user_assigned_identity" {
    defaults = { id = "identity", client_id = "client", principal_id = "principal" }
  }
  mock_resource "azurerm_function_app_flex_consumption" {
    defaults = { id = "app" }
  }
}

override_resource {
  target          = azurerm_storage_account.deployment
  override_during = plan
  values          = { id = "packages", primary_blob_endpoint = "https://packages.invalid/" }
}

override_resource {
  target          = azurerm_storage_queue.queue["measured-average"]
  override_during = plan
  values          = { id = "queue measured-average" }
}

override_resource {
  target          = azurerm_storage_queue.queue["measured-average-poison"]
  override_during = plan
  values          = { id = "queue measured-average-poison" }
}

override_resource {
  target          = azurerm_storage_queue.queue["measured-warn"]
  override_during = plan
  values          = { id = "queue measured-warn" }
}

override_resource {
  target          = azurerm_storage_queue.queue["measured-warn-poison"]
  override_during = plan
  values          = { id = "queue measured-warn-poison" }
}

override_resource {
  target          = azurerm_storage_queue.queue["storm-warned-mailwarning"]
  override_during = plan
  values          = { id = "queue storm-warned-mailwarning" }
}

override_resource {
  target          = azurerm_storage_queue.queue["storm-warned-mailwarning-poison"]
  override_during = plan
  values          = { id = "queue storm-warned-mailwarning-poison" }
}

override_resource {
  target          = azurerm_storage_queue.queue["storm-warned-show_warning"]
  override_during = plan
  values          = { id = "queue storm-warned-show_warning" }
}

override_resource {
  target          = azurerm_storage_queue.queue["storm-warned-show_warning-poison"]
  override_during = plan
  values          = { id = "queue storm-warned-show_warning-poison" }
}

override_resource {
  target          = azurerm_storage_queue.queue["webjobs-blobtrigger-poison"]
  override_during = plan
  values          = { id = "queue of uploads" }
}

variables {
  access         = "public"
  name           = "w1"
  location       = "westeurope"
  functions_file = "../../tests/weather.json"
  app_version    = "1"
  front_door_id  = "door"
  published      = true
  settings       = { UNIT = "kelvin" }
  secrets        = { mail-key = "given" }
}

run "each_subscriber_of_a_topic_reads_a_queue_of_its_own" {
  command = plan
  assert {
    condition = { for k, v in azurerm_function_app_flex_consumption.app.app_settings : k => v if endswith(k, "_TOPIC") } == {
      MEASURED_TOPIC = "measured-average,measured-warn", STORM_WARNED_TOPIC = "storm-warned-mailwarning,storm-warned-show_warning"
    }
    error_message = "A topic fills other queues than those that its subscribers read."
  }
  assert {
    condition = toset([for q in azurerm_storage_queue.queue : q.name]) == toset(concat(["webjobs-blobtrigger-poison"], flatten([
      for queue in ["measured-average", "measured-warn", "storm-warned-mailwarning", "storm-warned-show_warning"] : [queue, "${queue}-poison"]
    ])))
    error_message = "A queue is missing, or there is one too many."
  }
}

run "objects_reach_their_function" {
  command = plan
  assert {
    condition = { for s in azurerm_eventgrid_system_topic_event_subscription.objects : s.azure_function_endpoint[0].function_id =>
      "${s.subject_filter[0].subject_begins_with} ${join(",", try(s.advanced_filter[0].string_ends_with[0].values, []))}"
      } == {
      "app/functions/readRaw"      = "/blobServices/default/containers/pictures/blobs/raw/ .jpg"
      "app/functions/readSmall"    = "/blobServices/default/containers/pictures/blobs/small/ "
      "app/functions/importReport" = "/blobServices/default/containers/reports/blobs/ "
    }
    error_message = "Event Grid calls another function."
  }
  assert {
    condition     = toset([for c in azurerm_storage_container.bucket : c.name]) == toset(["pictures", "reports"])
    error_message = "A bucket is missing."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.maximum_instance_count == 100
    error_message = "The app has 100 instances at most."
  }
}

run "nobody_is_told_of_objects_before_the_app_is_published" {
  command = plan
  variables {
    published = false
  }
  assert {
    condition     = length(azurerm_eventgrid_system_topic_event_subscription.objects) == 0
    error_message = "Event Grid would ask for functions that are not there yet."
  }
}

run "the_app_may_what_its_functions_asked_for_and_the_host_needs" {
  command = plan
  assert {
    condition = toset([for r in azurerm_role_assignment.app : "${r.role_definition_name}: ${r.scope}"]) == toset(concat([
      "Storage Blob Data Owner: account", "Storage Blob Data Owner: packages", "Monitoring Metrics Publisher: insights", "Key Vault Secrets User: vault",
      "Storage Table Data Contributor: account/tableServices/default/tables/stations", "Storage Table Data Contributor: account/tableServices/default/tables/oldReadings", "Storage Queue Data Contributor: queue of uploads",
      ], flatten([for queue in ["measured-average", "measured-warn", "storm-warned-mailwarning", "storm-warned-show_warning"] :
    ["Storage Queue Data Contributor: queue ${queue}", "Storage Queue Data Contributor: queue ${queue}-poison"]])))
    error_message = "A right is missing, or there is one too many."
  }
  assert {
    condition = { for k, v in azurerm_function_app_flex_consumption.app.app_settings : k => v if !startswith(k, "AzureWebJobs") && !endswith(k, "_TOPIC") && !contains(["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID", "REGION", "APP_VERSION"], k) } == {
      STATIONS_TABLE = "stations", OLD_READINGS_TABLE = "oldReadings", PICTURES_BUCKET = "pictures", REPORTS_BUCKET = "reports"
      MAIL_KEY       = "@Microsoft.KeyVault(SecretUri=https://vault.invalid/secrets/mail-key)", MAX_AGE = "7", UNIT = "kelvin"
      HTTP_ACCESS    = "public", HTTP_AUTH_LEVEL = "anonymous"
    }
    error_message = "The app has not the settings that its functions read, or others."
  }
  assert {
    condition     = [for r in jsondecode(azurerm_resource_group_template_deployment.tables[0].template_content).resources : r.name] == ["w1westeuroped/default/oldReadings", "w1westeuroped/default/stations"] && azurerm_key_vault_secret.secret["mail-key"].value == "given" && azurerm_key_vault_secret.secret["mail-key"].tags["application"] == var.name
    error_message = "A collection has no table, or a secret was made up."
  }
}

run "a_setting_that_nobody_gives_is_told" {
  command = plan
  variables {
    settings = {}
  }
  expect_failures = [azurerm_function_app_flex_consumption.app]
}

run "a_secret_that_nobody_gives_is_told" {
  command = plan
  variables {
    secrets = {}
  }
  expect_failures = [azurerm_key_vault_secret.secret]
}

run "what_is_not_asked_for_is_not_made" {
  command = plan
  variables {
    functions_file = "../../tests/one-tick.json"
  }
  assert {
    condition     = length(azurerm_resource_group_template_deployment.tables) + length(azurerm_storage_queue.queue) + length(azurerm_storage_container.bucket) + length(azurerm_key_vault.vault) + length(azurerm_eventgrid_system_topic.blobs) == 0
    error_message = "Something was made that no function asks for."
  }
}

run "keys_are_the_hosts" {
  command = plan
  variables {
    access = "keys"
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.app_settings.HTTP_AUTH_LEVEL == "function" && azurerm_function_app_flex_consumption.app.app_settings.HTTP_ACCESS == "public" && !can(azurerm_function_app_flex_consumption.app.app_settings.API_KEYS)
    error_message = "The host does not ask for keys, or the functions do."
  }
}

run "tokens_are_the_functions_affair" {
  command = plan
  variables {
    access   = "jwt"
    settings = { UNIT = "kelvin", AUTH_ISSUER = "https://issuer.example", AUTH_AUDIENCE = "weather" }
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.app.app_settings.HTTP_AUTH_LEVEL == "anonymous" && azurerm_function_app_flex_consumption.app.app_settings.HTTP_ACCESS == "jwt" && azurerm_function_app_flex_consumption.app.app_settings.AUTH_ISSUER == "https://issuer.example"
    error_message = "The functions do not know whose tokens they take, or the host asks for keys."
  }
}

run "tokens_have_an_issuer" {
  command = plan
  variables {
    access = "jwt"
  }
  expect_failures = [azurerm_function_app_flex_consumption.app]
}
