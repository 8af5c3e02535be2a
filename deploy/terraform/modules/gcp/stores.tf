# Stores that commit in several regions at once, or replicate by themselves.

resource "google_firestore_database" "database" {
  count                             = length(local.collections) == 0 ? 0 : 1
  project                           = var.project
  name                              = var.name
  location_id                       = var.firestore_location
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"
}

# Firestore indexes every field of a collection unless it is told otherwise, by the field *. Queries need the fields that hold the
# entries of indexes, in both directions; what has expired is found by one more.
# https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.collectionGroups.fields
resource "google_firestore_field" "exempt" {
  for_each   = local.collections
  project    = var.project
  database   = google_firestore_database.database[0].name
  collection = each.key
  field      = "*"
  index_config {}
}

resource "google_firestore_field" "index" {
  for_each = merge([for name, c in local.collections : {
    for index in concat([for i in c.indexes : i.name], try(c.expires, null) == null ? [] : ["_expires"]) :
    "${name} ${index}" => { collection = name, field = "_index_${replace(index, "-", "_")}" }
  }]...)
  project    = var.project
  database   = google_firestore_database.database[0].name
  collection = each.value.collection
  field      = each.value.field
  index_config {
    dynamic "indexes" {
      for_each = ["ASCENDING", "DESCENDING"]
      content {
        order       = indexes.value
        query_scope = "COLLECTION"
      }
    }
  }
}

resource "google_firestore_field" "expires" {
  for_each   = { for name, c in local.collections : name => c if try(c.expires, null) != null }
  project    = var.project
  database   = google_firestore_database.database[0].name
  collection = each.key
  field      = "_expires"
  ttl_config {}
}

# Turbo replication: a new object is in both regions within 15 minutes.
resource "google_storage_bucket" "bucket" {
  for_each                    = local.buckets
  project                     = var.project
  name                        = "${var.project}-${var.name}-${each.key}"
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

# One that only the application has to know is random; the others are given.
resource "random_password" "secret" {
  for_each = toset([for name, s in local.secrets : name if try(s.random, false)])
  length   = 48
  special  = false
}

resource "google_secret_manager_secret" "secret" {
  for_each  = toset(keys(local.secrets))
  project   = var.project
  secret_id = "${var.name}-${each.key}"
  labels    = { application = var.name }
  # Which is only announced the first time, a day after: so whoever reads the secret knows the value after in time.
  dynamic "rotation" {
    for_each = setintersection([each.key], local.rotated)
    content {
      next_rotation_time = timeadd(plantimestamp(), "24h")
      rotation_period    = "${var.rotation_days * 86400}s"
    }
  }
  dynamic "topics" {
    for_each = setintersection([each.key], local.rotated)
    content {
      name = google_pubsub_topic.topic["rotation"].id
    }
  }
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
  # Secret Manager itself moves the time on.
  lifecycle {
    ignore_changes = [rotation[0].next_rotation_time]
  }
  depends_on = [google_pubsub_topic_iam_member.rotation]
}

# The first value is in the state, those after it are not: keep that encrypted, and let few read it.
resource "google_secret_manager_secret_version" "secret" {
  for_each    = google_secret_manager_secret.secret
  secret      = each.value.id
  secret_data = contains(keys(random_password.secret), each.key) ? random_password.secret[each.key].result : lookup(var.secrets, each.key, null)
  lifecycle {
    # Rotation disables it in the end.
    ignore_changes = [enabled]
    precondition {
      condition     = contains(keys(random_password.secret), each.key) || contains(keys(var.secrets), each.key)
      error_message = "Give the value of ${each.key} in the variable secrets."
    }
  }
}
