# One function `api` for all routes in each region, one for each source of events in one of them, on stores that span regions.

locals {
  events_region = coalesce(var.events_region, var.regions[0])
  deployed = merge(
    { for region in var.regions : "api-${region}" => { service = "api", region = region } if contains(keys(local.services), "api") },
    { for name in keys(local.events) : name => { service = name, region = local.events_region } }
  )

  # What a service's environment says of what it asked for.
  variables = {
    for name, s in local.services : name => merge(concat(
      [for r in s.resources : { (r.setting) = r.name, FIRESTORE_DATABASE = google_firestore_database.database[0].name } if r.type == "documents"],
      [for r in s.resources : { (r.setting) = google_storage_bucket.bucket[r.name].name } if r.type == "bucket"],
      [for r in s.resources : { (r.setting) = google_pubsub_topic.topic[r.name].name } if r.type == "topic"],
      # A file is read again while an instance runs, a variable when it starts.
      [for r in s.resources : { "${r.setting}_FILE" = "/secrets/${r.name}/value" } if r.type == "secret"],
      [for r in s.resources : { (r.setting) = local.values[r.setting] } if r.type == "setting" && try(local.values[r.setting], null) != null],
      contains(keys(local.dead_lettered), name) ? [{ DEAD_LETTERS_TOPIC = google_pubsub_topic.dead_letters[name].name }] : [],
      s.trigger.type == "topic" ? [{ (s.trigger.setting) = google_pubsub_topic.topic[s.trigger.topic].name }] : [],
      s.trigger.type == "objectCreated" ? [{ (s.trigger.setting) = google_storage_bucket.bucket[s.trigger.bucket].name }] : [],
    )...)
  }
  memory = { http = 512, topic = 512, schedule = 512, objectCreated = 1024 }
  # A picture takes memory, a schedule runs once: those take one event at a time.
  concurrency = { http = 40, topic = 10, schedule = 1, objectCreated = 1 }
  seconds     = { http = 60, topic = 60, schedule = 540, objectCreated = 120 }
  sizes       = { for name, s in local.services : name => try(s.limits.memoryMiB, local.memory[s.trigger.type]) }
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
  name     = "${var.name}-${local.ids[each.value.service]}"
  location = each.value.region

  build_config {
    runtime         = var.runtime
    entry_point     = "dev.multicloudfunctions.gcp.${contains(keys(local.functions), each.value.service) || each.value.service == "api" ? "CloudFunction" : "secret.RotationHandler"}"
    service_account = google_service_account.build.id
    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.source.name
      }
    }
  }

  service_config {
    # A processor has up to 4 GiB.
    available_cpu                    = local.sizes[each.value.service] > 8192 ? "4" : local.sizes[each.value.service] > 4096 ? "2" : "1"
    available_memory                 = "${local.sizes[each.value.service]}Mi"
    max_instance_request_concurrency = try(local.services[each.value.service].limits.concurrency, local.concurrency[local.services[each.value.service].trigger.type])
    max_instance_count               = try(local.services[each.value.service].limits.instances, var.max_instances)
    timeout_seconds                  = try(local.services[each.value.service].limits.timeoutSeconds, local.seconds[local.services[each.value.service].trigger.type])
    service_account_email            = google_service_account.service[each.value.service].email
    # The API is reached through the load balancer alone.
    ingress_settings = each.value.service == "api" ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
    environment_variables = merge(
      local.variables[each.value.service],
      { GOOGLE_CLOUD_PROJECT = var.project, REGION = each.value.region, APP_VERSION = var.app_version },
      each.value.service == "api" ? {} : { SPRING_CLOUD_FUNCTION_DEFINITION = each.value.service },
    )
    # Each has a folder of its own, since a folder shows no two.
    dynamic "secret_volumes" {
      for_each = toset([for r in local.services[each.value.service].resources : r.name if r.type == "secret"])
      content {
        mount_path = "/secrets/${secret_volumes.value}"
        project_id = var.project
        secret     = google_secret_manager_secret.secret[secret_volumes.value].secret_id
        versions {
          version = "latest"
          path    = "value"
        }
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
        for_each = event_trigger.value.type == "objectCreated" ? [google_storage_bucket.bucket[event_trigger.value.bucket].name] : []
        content {
          attribute = "bucket"
          value     = event_filters.value
        }
      }
    }
  }

  # A function is built, and its trigger made, with rights that must be there by then.
  depends_on = [
    google_secret_manager_secret_version.secret, google_secret_manager_secret_iam_member.secrets, google_secret_manager_secret_iam_member.rotation,
    google_project_iam_member.build, google_project_iam_member.sources, google_project_iam_member.trigger,
  ]
  lifecycle {
    precondition {
      condition     = length(local.missing) == 0
      error_message = "Give values in the variable settings for ${join(", ", local.missing)}."
    }
    precondition {
      condition     = length(local.rotated) == 0 || !contains(concat(keys(local.functions), local.named), "rotation")
      error_message = "What gives new values to secrets is called rotation, and so is its topic: another name for yours."
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
