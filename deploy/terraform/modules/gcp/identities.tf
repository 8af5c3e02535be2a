# Who runs what, and what each may do: what the function declares, and no more.

locals {
  custom_roles = {
    documentsReader = ["datastore.databases.get", "datastore.entities.get", "datastore.entities.list"]
    documentsWriter = ["datastore.databases.get", "datastore.entities.create", "datastore.entities.update", "datastore.entities.delete"]
    # Without the right to list, a missing object is a forbidden one.
    objectsReader = ["storage.objects.get", "storage.objects.list"]
    # To overwrite is to delete and to create.
    objectsWriter = ["storage.objects.create", "storage.objects.delete"]
  }
  role_of = {
    PRODUCTS_READ  = "documentsReader", ORDERS_READ = "documentsReader", IMAGES_READ = "documentsReader"
    PRODUCTS_WRITE = "documentsWriter", ORDERS_WRITE = "documentsWriter", IMAGES_WRITE = "documentsWriter"
    OBJECTS_READ   = "objectsReader", OBJECTS_WRITE = "objectsWriter"
    TOPIC_PUBLISH  = "publisher", SECRETS_READ = "secrets"
  }
  # One entry for each service and role.
  grants = merge([for name, s in local.services : {
    for role in distinct([for right in s.access : local.role_of[right]]) : "${name} ${role}" => { service = name, role = role }
  }]...)
  prefixes = { objectsReader = "uploads/", objectsWriter = "thumbnails/" }
}

resource "google_project_iam_custom_role" "role" {
  for_each    = local.custom_roles
  project     = var.project
  role_id     = "${replace(var.name, "-", "_")}_${each.key}"
  title       = "${var.name}: ${each.key}"
  permissions = each.value
}

resource "google_service_account" "service" {
  for_each   = local.services
  project    = var.project
  account_id = lower("${var.name}-${each.key}")
}

resource "google_service_account" "trigger" {
  project      = var.project
  account_id   = "${var.name}-trigger"
  display_name = "Delivers events to functions"
}

resource "google_service_account" "build" {
  project      = var.project
  account_id   = "${var.name}-build"
  display_name = "Builds functions"
}

resource "google_project_iam_member" "build" {
  for_each = toset(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer"])
  project  = var.project
  role     = each.value
  member   = google_service_account.build.member
}

resource "google_project_iam_member" "trigger" {
  project = var.project
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.trigger.member
}

# Firestore gives rights for a database, not for a collection.
resource "google_project_iam_member" "documents" {
  for_each = { for key, g in local.grants : key => g if startswith(g.role, "documents") }
  project  = var.project
  role     = google_project_iam_custom_role.role[each.value.role].id
  member   = google_service_account.service[each.value.service].member
  condition {
    title      = "only ${var.name}"
    expression = "resource.name == \"projects/${var.project}/databases/${google_firestore_database.database.name}\""
  }
}

# To list asks for a right on the bucket, everything else for one on the object.
resource "google_storage_bucket_iam_member" "objects" {
  for_each = { for key, g in local.grants : key => g if startswith(g.role, "objects") }
  bucket   = google_storage_bucket.images.name
  role     = google_project_iam_custom_role.role[each.value.role].id
  member   = google_service_account.service[each.value.service].member
  condition {
    title      = "only ${local.prefixes[each.value.role]}"
    expression = "resource.type == \"storage.googleapis.com/Bucket\" || resource.name.startsWith(\"projects/_/buckets/${google_storage_bucket.images.name}/objects/${local.prefixes[each.value.role]}\")"
  }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = { for key, g in local.grants : key => g if g.role == "publisher" }
  project  = var.project
  topic    = google_pubsub_topic.topic["orders"].name
  role     = "roles/pubsub.publisher"
  member   = google_service_account.service[each.value.service].member
}

# What can never succeed goes to the dead letters at once.
resource "google_pubsub_topic_iam_member" "dead_letters" {
  for_each = local.dead_lettered
  project  = var.project
  topic    = google_pubsub_topic.dead_letters[each.value].name
  role     = "roles/pubsub.publisher"
  member   = google_service_account.service[each.key].member
}

resource "google_secret_manager_secret_iam_member" "secrets" {
  for_each  = { for key, g in local.grants : key => g if g.role == "secrets" }
  project   = var.project
  secret_id = google_secret_manager_secret.cursor_key.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.service[each.value.service].member
}
