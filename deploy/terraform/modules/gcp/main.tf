# One function `api` for all routes in each region, one for each source of events in one of them, on stores that span regions.

locals {
  functions = { for f in jsondecode(file(var.functions_file)).functions : f.name => f }
  http      = [for f in values(local.functions) : f if f.trigger.type == "http"]
  events    = { for name, f in local.functions : name => f if f.trigger.type != "http" }
  topics    = toset([for f in values(local.events) : f.trigger.topic if f.trigger.type == "topic"])

  events_region = coalesce(var.events_region, var.regions[0])
  services = merge(
    { api = { name = "", access = distinct(flatten([for f in local.http : f.access])), trigger = { type = "http" } } },
    local.events
  )
  deployed = merge(
    { for region in var.regions : "api-${region}" => { service = "api", region = region } },
    { for name in keys(local.events) : name => { service = name, region = local.events_region } }
  )

  settings = {
    PRODUCTS_READ  = { FIRESTORE_DATABASE = google_firestore_database.database.name, PRODUCTS_TABLE = "products" }
    PRODUCTS_WRITE = { FIRESTORE_DATABASE = google_firestore_database.database.name, PRODUCTS_TABLE = "products", RETENTION_DAYS = tostring(var.retention_days) }
    ORDERS_READ    = { FIRESTORE_DATABASE = google_firestore_database.database.name, ORDERS_TABLE = "orders" }
    ORDERS_WRITE   = { FIRESTORE_DATABASE = google_firestore_database.database.name, ORDERS_TABLE = "orders" }
    IMAGES_READ    = { FIRESTORE_DATABASE = google_firestore_database.database.name, IMAGES_TABLE = "images" }
    IMAGES_WRITE   = { FIRESTORE_DATABASE = google_firestore_database.database.name, IMAGES_TABLE = "images" }
    OBJECTS_READ   = { IMAGES_BUCKET = google_storage_bucket.images.name }
    OBJECTS_WRITE  = { IMAGES_BUCKET = google_storage_bucket.images.name }
    TOPIC_PUBLISH  = { ORDERS_TOPIC = google_pubsub_topic.topic["orders"].name }
    SECRETS_READ   = {}
  }
  memory = { http = "512Mi", topic = "512Mi", schedule = "512Mi", objectCreated = "1Gi" }
  # A picture takes memory, a schedule runs once: those take one event at a time.
  concurrency = { http = 40, topic = 10, schedule = 1, objectCreated = 1 }
  seconds     = { http = 60, topic = 60, schedule = 540, objectCreated = 120 }
}

resource "google_storage_bucket" "source" {
  project                     = var.project
  name                        = "${var.project}-${var.name}-source"
  location                    = var.bucket_location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
}

resource "google_storage_bucket_object" "source" {
  bucket = google_storage_bucket.source.name
  name   = "${var.app_version}.zip"
  source = var.package
}

resource "google_cloudfunctions2_function" "function" {
  for_each = local.deployed
  project  = var.project
  name     = "${var.name}-${lower(each.value.service)}"
  location = each.value.region

  build_config {
    runtime         = var.runtime
    entry_point     = "dev.multicloudfunctions.gcp.CloudFunction"
    service_account = google_service_account.build.id
    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.source.name
      }
    }
  }

  service_config {
    available_cpu                    = "1"
    available_memory                 = local.memory[local.services[each.value.service].trigger.type]
    max_instance_request_concurrency = local.concurrency[local.services[each.value.service].trigger.type]
    max_instance_count               = 100
    timeout_seconds                  = local.seconds[local.services[each.value.service].trigger.type]
    service_account_email            = google_service_account.service[each.value.service].email
    # The API is reached through the load balancer alone.
    ingress_settings = each.value.service == "api" ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
    environment_variables = merge(
      { GOOGLE_CLOUD_PROJECT = var.project, REGION = each.value.region, APP_VERSION = var.app_version },
      each.value.service == "api" ? {} : { SPRING_CLOUD_FUNCTION_DEFINITION = each.value.service },
      contains(keys(local.dead_lettered), each.value.service) ? { DEAD_LETTERS_TOPIC = google_pubsub_topic.dead_letters[local.dead_lettered[each.value.service]].name } : {},
      [for right in local.services[each.value.service].access : local.settings[right]]...
    )
    dynamic "secret_environment_variables" {
      for_each = contains(local.services[each.value.service].access, "SECRETS_READ") ? ["CURSOR_KEY"] : []
      content {
        key        = secret_environment_variables.value
        project_id = var.project
        secret     = google_secret_manager_secret.cursor_key.secret_id
        version    = "latest"
      }
    }
  }

  dynamic "event_trigger" {
    for_each = [for t in [local.services[each.value.service].trigger] : t if contains(["topic", "objectCreated"], t.type)]
    content {
      trigger_region        = event_trigger.value.type == "topic" ? each.value.region : lower(var.bucket_location)
      event_type            = event_trigger.value.type == "topic" ? "google.cloud.pubsub.topic.v1.messagePublished" : "google.cloud.storage.object.v1.finalized"
      pubsub_topic          = event_trigger.value.type == "topic" ? google_pubsub_topic.topic[event_trigger.value.topic].id : null
      retry_policy          = "RETRY_POLICY_RETRY"
      service_account_email = google_service_account.trigger.email
      dynamic "event_filters" {
        for_each = event_trigger.value.type == "objectCreated" ? [google_storage_bucket.images.name] : []
        content {
          attribute = "bucket"
          value     = event_filters.value
        }
      }
    }
  }
}

# Who may call: everybody the API (its ingress is the load balancer), the trigger's account what events cause.
resource "google_cloud_run_service_iam_member" "invoker" {
  for_each = local.deployed
  project  = var.project
  location = each.value.region
  service  = google_cloudfunctions2_function.function[each.key].service_config[0].service
  role     = "roles/run.invoker"
  member   = each.value.service == "api" ? "allUsers" : google_service_account.trigger.member
}
