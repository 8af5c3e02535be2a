# Google Cloud: one address in all the world; it leads to the nearest region that answers.

locals {
  google        = contains(var.clouds, "google")
  google_served = local.google && local.served
}

module "google" {
  source             = "../modules/gcp"
  count              = local.google ? 1 : 0
  project            = var.google_project
  name               = var.name
  functions_file     = var.functions_file
  alarm_email        = var.alarm_email
  max_instances      = var.max_instances.google
  monthly_budget     = var.monthly_budget
  billing_account    = var.billing_account
  package            = var.google_package
  app_version        = var.app_version
  regions            = var.google_regions
  events_region      = var.google_events_region
  firestore_location = "eur3"
  bucket_location    = "EU"
  settings           = var.settings
  access             = var.access
  secrets            = var.secrets
  bucket_regions     = [for region in slice(var.google_regions, 0, 2) : upper(region)]
}

resource "google_compute_region_network_endpoint_group" "api" {
  for_each              = local.google ? module.google[0].services : {}
  project               = var.google_project
  name                  = "${var.name}-api"
  region                = each.key
  network_endpoint_type = "SERVERLESS"
  cloud_run {
    service = each.value
  }
}

# Serverless groups have no health checks; what answers 5xx five times in a row is left out for half a minute. A service that
# is full does not: Cloud Run then answers 429. What is 503 here is a function whose store does not answer, in this region. At
# most half is left out, so never both regions.
resource "google_compute_backend_service" "api" {
  count                 = local.google_served ? 1 : 0
  project               = var.google_project
  name                  = "${var.name}-api"
  protocol              = "HTTPS"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  dynamic "backend" {
    for_each = google_compute_region_network_endpoint_group.api
    content {
      group = backend.value.id
    }
  }
  outlier_detection {
    consecutive_errors           = 5
    enforcing_consecutive_errors = 100
    max_ejection_percent         = 50
    base_ejection_time {
      seconds = 30
    }
    interval {
      seconds = 1
    }
  }
  log_config {
    enable      = true
    sample_rate = 0.1
  }
}

resource "google_compute_url_map" "api" {
  count           = local.google_served ? 1 : 0
  project         = var.google_project
  name            = "${var.name}-api"
  default_service = google_compute_backend_service.api[0].id
}

resource "google_compute_managed_ssl_certificate" "api" {
  count   = local.google_served ? 1 : 0
  project = var.google_project
  name    = "${var.name}-api"
  managed {
    domains = [var.google_domain]
  }
}

resource "google_compute_ssl_policy" "modern" {
  count           = local.google_served ? 1 : 0
  project         = var.google_project
  name            = "${var.name}-modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_target_https_proxy" "api" {
  count            = local.google_served ? 1 : 0
  project          = var.google_project
  name             = "${var.name}-api"
  url_map          = google_compute_url_map.api[0].id
  ssl_certificates = [google_compute_managed_ssl_certificate.api[0].id]
  ssl_policy       = google_compute_ssl_policy.modern[0].id
}

resource "google_compute_global_address" "api" {
  count   = local.google_served ? 1 : 0
  project = var.google_project
  name    = "${var.name}-api"
}

resource "google_compute_global_forwarding_rule" "https" {
  count                 = local.google_served ? 1 : 0
  project               = var.google_project
  name                  = "${var.name}-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.api[0].id
  port_range            = "443"
  target                = google_compute_target_https_proxy.api[0].id
}

# http:// is answered with the way to https://.
resource "google_compute_url_map" "redirect" {
  count   = local.google_served ? 1 : 0
  project = var.google_project
  name    = "${var.name}-redirect"
  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
}

resource "google_compute_target_http_proxy" "redirect" {
  count   = local.google_served ? 1 : 0
  project = var.google_project
  name    = "${var.name}-redirect"
  url_map = google_compute_url_map.redirect[0].id
}

resource "google_compute_global_forwarding_rule" "http" {
  count                 = local.google_served ? 1 : 0
  project               = var.google_project
  name                  = "${var.name}-http"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.api[0].id
  port_range            = "80"
  target                = google_compute_target_http_proxy.redirect[0].id
}
