# Stores that commit in several regions at once, or replicate by themselves.

resource "google_firestore_database" "database" {
  project                           = var.project
  name                              = var.name
  location_id                       = var.firestore_location
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
}

# Turbo replication: a new object is in both regions within 15 minutes.
resource "google_storage_bucket" "images" {
  project                     = var.project
  name                        = "${var.project}-${var.name}-images"
  location                    = var.bucket_location
  rpo                         = "ASYNC_TURBO"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  custom_placement_config {
    data_locations = var.bucket_regions
  }
  soft_delete_policy {
    retention_duration_seconds = 604800
  }
}

resource "random_password" "cursor_key" {
  length  = 48
  special = false
}

resource "google_secret_manager_secret" "cursor_key" {
  project   = var.project
  secret_id = "${var.name}-cursor-key"
  replication {
    user_managed {
      dynamic "replicas" {
        for_each = var.regions
        content {
          location = replicas.value
        }
      }
    }
  }
}

# The value is in the state: keep that encrypted, and let few read it.
resource "google_secret_manager_secret_version" "cursor_key" {
  secret      = google_secret_manager_secret.cursor_key.id
  secret_data = random_password.cursor_key.result
}
