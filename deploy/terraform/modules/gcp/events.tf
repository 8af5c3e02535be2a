locals {
  # Functions of topics, and what takes their dead letters.
  dead_lettered = { for name, f in local.events : name => f.trigger.topic if f.trigger.type == "topic" }
}

# Topics know no region; they keep a message until it is acknowledged, for 31 days at most.
resource "google_pubsub_topic" "topic" {
  for_each                   = setunion(local.topics, ["orders"])
  project                    = var.project
  name                       = "${var.name}-${each.key}"
  message_retention_duration = "2678400s"
}

resource "google_pubsub_topic" "dead_letters" {
  for_each = local.topics
  project  = var.project
  name     = "${var.name}-${each.key}-dead-letters"
}

# Without a subscription a topic forgets.
resource "google_pubsub_subscription" "dead_letters" {
  for_each                   = local.topics
  project                    = var.project
  name                       = "${var.name}-${each.key}-dead-letters"
  topic                      = google_pubsub_topic.dead_letters[each.key].id
  message_retention_duration = "2678400s"
  ack_deadline_seconds       = 60
  expiration_policy {
    ttl = ""
  }
}

resource "google_cloud_scheduler_job" "schedule" {
  for_each         = { for name, f in local.events : name => f if f.trigger.type == "schedule" }
  project          = var.project
  region           = local.events_region
  name             = "${var.name}-${lower(each.key)}"
  schedule         = each.value.trigger.cron
  time_zone        = "Etc/UTC"
  attempt_deadline = "600s"
  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
  }
  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.function[each.key].url
    oidc_token {
      service_account_email = google_service_account.trigger.email
      audience              = google_cloudfunctions2_function.function[each.key].url
    }
  }
}
