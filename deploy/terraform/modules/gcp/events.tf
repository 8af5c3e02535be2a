# Topics know no region; they keep a message until it is acknowledged, for 31 days at most. The trigger of each subscriber makes
# a subscription of its own.
resource "google_pubsub_topic" "topic" {
  for_each                   = local.topics
  project                    = var.project
  name                       = "${var.name}-${each.key}"
  message_retention_duration = "2678400s"
}

resource "google_pubsub_topic" "dead_letters" {
  for_each = local.dead_lettered
  project  = var.project
  name     = "${var.name}-${local.ids[each.key]}-dead-letters"
}

# Without a subscription a topic forgets.
resource "google_pubsub_subscription" "dead_letters" {
  for_each                   = local.dead_lettered
  project                    = var.project
  name                       = "${var.name}-${local.ids[each.key]}-dead-letters"
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
  name             = "${var.name}-${local.ids[each.key]}"
  schedule         = each.value.trigger.cron
  time_zone        = "Etc/UTC"
  attempt_deadline = "${try(each.value.limits.timeoutSeconds, local.seconds.schedule) + 60}s"
  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
  }
  http_target {
    http_method = "POST"
    # At run.app: by another address nothing internal is reached. https://cloud.google.com/run/docs/securing/ingress
    uri = google_cloudfunctions2_function.function[each.key].service_config[0].uri
    oidc_token {
      service_account_email = google_service_account.trigger.email
      audience              = google_cloudfunctions2_function.function[each.key].service_config[0].uri
    }
  }
}
