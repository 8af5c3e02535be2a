# Alarms of the table of signals, as describe writes it: what each means, when it is raised and how serious it is stands there.

locals {
  signals     = jsondecode(file("${path.module}/../../signals.json"))
  subscribers = join("|", [for name, f in local.events : local.ids[name] if f.trigger.type == "topic"])
  policies = { for s in local.signals : s.id => merge(s, {
    conditions = [for c in s.google : merge({ period = 60 * s.minutes }, c, {
      filter = replace(replace(replace(c.filter, "%PREFIX%", var.name), "{subscribers}", local.subscribers), "{rotation}", "rotation")
    }) if(local.subscribers != "" || !strcontains(c.filter, "{subscribers}")) && (length(local.rotated) > 0 || !strcontains(c.filter, "{rotation}"))]
  }) if anytrue([for c in s.google : length(local.rotated) > 0 || !strcontains(c.filter, "{rotation}")]) }
  # What is counted in the log: deploy/gcp/metrics says the same.
  log_metrics = {
    outcomes          = { filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=~\"^${var.name}-\" AND jsonPayload.invocations>0", labels = { function = "jsonPayload.function", outcome = "jsonPayload.outcome" } }
    schedule-failures = { filter = "resource.type=\"cloud_scheduler_job\" AND resource.labels.job_id=~\"^${var.name}-\" AND severity>=ERROR", labels = { job = "resource.labels.job_id" } }
    throttles         = { filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=~\"^${var.name}-\" AND severity>=WARNING AND textPayload:\"no available instance\"", labels = { service = "resource.labels.service_name" } }
  }
}

resource "google_logging_metric" "metric" {
  for_each         = local.log_metrics
  project          = var.project
  name             = "${var.name}-${each.key}"
  filter           = each.value.filter
  label_extractors = { for label, path in each.value.labels : label => "EXTRACT(${path})" }
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }
}

resource "google_monitoring_alert_policy" "signal" {
  for_each              = local.policies
  project               = var.project
  display_name          = "${var.name}: ${each.key}"
  combiner              = "OR"
  severity              = each.value.severity == "page" ? "CRITICAL" : "WARNING"
  notification_channels = google_monitoring_notification_channel.alarms[*].id
  documentation {
    content   = each.value.description
    mime_type = "text/markdown"
  }
  dynamic "conditions" {
    for_each = each.value.conditions
    content {
      display_name = each.key
      condition_threshold {
        filter          = conditions.value.filter
        comparison      = "COMPARISON_GT"
        threshold_value = each.value.above
        duration        = "0s"
        aggregations {
          alignment_period     = "${conditions.value.period}s"
          per_series_aligner   = conditions.value.aligner
          cross_series_reducer = conditions.value.reducer
          group_by_fields      = [conditions.value.group]
        }
      }
    }
  }
  depends_on = [google_logging_metric.metric]
}

resource "google_monitoring_notification_channel" "alarms" {
  count        = var.alarm_email == "" ? 0 : 1
  project      = var.project
  display_name = var.name
  type         = "email"
  labels       = { email_address = var.alarm_email }
}

# A budget belongs to the account that is billed; it tells that account's administrators, and the channel.
resource "google_billing_budget" "month" {
  count           = var.monthly_budget > 0 && var.billing_account != "" ? 1 : 0
  billing_account = var.billing_account
  display_name    = var.name
  budget_filter {
    projects = ["projects/${var.project}"]
  }
  amount {
    specified_amount {
      units = tostring(var.monthly_budget)
    }
  }
  threshold_rules {
    threshold_percent = 0.8
  }
  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }
  all_updates_rule {
    monitoring_notification_channels = google_monitoring_notification_channel.alarms[*].id
  }
}
