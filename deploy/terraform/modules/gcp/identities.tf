# Who runs what, and what each may do: what the function declares, and no more.

locals {
  custom_roles = merge(
    length(local.rotated) == 0 ? {} : {
      secretsRotator = [for verb in ["access", "add", "disable", "get", "list"] : "secretmanager.versions.${verb}"]
    },
    length(local.collections) == 0 ? {} : {
      documentsReader = ["datastore.entities.get", "datastore.entities.list"]
      # A write whose answer was lost looks whether it was stored.
      documentsWriter = ["datastore.entities.create", "datastore.entities.delete", "datastore.entities.get", "datastore.entities.list", "datastore.entities.update"]
    },
    length(local.buckets) == 0 ? {} : {
      # Without the right to list, a missing object is a forbidden one.
      objectsReader = ["storage.objects.get", "storage.objects.list"]
      # To overwrite is to delete and to create.
      objectsWriter = ["storage.objects.create", "storage.objects.delete"]
      # Whoever follows a link does it in the name of who signed.
      objectsSigner = ["storage.objects.create", "storage.objects.delete", "storage.objects.get"]
    }
  )
  # One entry for each service, role and resource.
  documents = merge([for name, s in local.services : {
    for role in distinct(flatten([for r in s.resources : [for right in r.rights : right == "read" ? "documentsReader" : "documentsWriter"] if r.type == "documents"])) :
    "${name} ${role}" => { service = name, role = role }
  }]...)
  objects = merge(flatten([for name, s in local.services : [for r in s.resources : {
    for right in r.rights : join(" ", [name, local.objects_role[right], r.name, r.prefix]) =>
    { service = name, role = local.objects_role[right], bucket = r.name, prefix = r.prefix }
  } if r.type == "bucket"]])...)
  objects_role = { read = "objectsReader", write = "objectsWriter", sign = "objectsSigner" }
  signers      = toset([for name, s in local.services : name if anytrue([for r in s.resources : contains(r.rights, "sign") if r.type == "bucket"])])
  published    = merge(flatten([for name, s in local.services : [for r in s.resources : { "${name} ${r.name}" = { service = name, topic = r.name } } if r.type == "topic"]])...)
  read         = merge(flatten([for name, s in local.services : [for r in s.resources : { "${name} ${r.name}" = { service = name, secret = r.name } } if r.type == "secret"]])...)
}

resource "google_project_iam_custom_role" "role" {
  for_each    = local.custom_roles
  project     = var.project
  role_id     = "${replace(var.name, "-", "_")}_${each.key}"
  title       = "${var.name}: ${each.key}"
  permissions = each.value
}

resource "google_service_account" "service" {
  for_each = local.services
  project  = var.project
  # An account's name has at most 30 characters: what is longer ends in a hash.
  account_id = length("${var.name}-${local.ids[each.key]}") <= 30 ? "${var.name}-${local.ids[each.key]}" : "${substr("${var.name}-${local.ids[each.key]}", 0, 23)}-${substr(sha256(each.key), 0, 6)}"
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
  for_each = toset(["roles/artifactregistry.writer", "roles/logging.logWriter"])
  project  = var.project
  role     = each.value
  member   = google_service_account.build.member
}

# What is to be built lies in our bucket, and is copied into one of the service's own, which it makes when it needs it:
# https://cloud.google.com/functions/docs/building
resource "google_project_iam_member" "sources" {
  project = var.project
  role    = "roles/storage.objectViewer"
  member  = google_service_account.build.member
  condition {
    title      = "only sources"
    expression = join(" || ", [for bucket in [google_storage_bucket.source.name, "gcf-v2-sources-"] : "resource.name.startsWith(\"projects/_/buckets/${bucket}\")"])
  }
}

resource "google_project_iam_member" "trigger" {
  project = var.project
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.trigger.member
}

# Firestore gives rights for a database, not for a collection.
resource "google_project_iam_member" "documents" {
  for_each = local.documents
  project  = var.project
  role     = google_project_iam_custom_role.role[each.value.role].id
  member   = google_service_account.service[each.value.service].member
  condition {
    title      = "only ${var.name}"
    expression = "resource.name == \"projects/${var.project}/databases/${google_firestore_database.database[0].name}\""
  }
}

# To list asks for a right on the bucket, everything else for one on the object.
resource "google_storage_bucket_iam_member" "objects" {
  for_each = local.objects
  bucket   = google_storage_bucket.bucket[each.value.bucket].name
  role     = google_project_iam_custom_role.role[each.value.role].id
  member   = google_service_account.service[each.value.service].member
  dynamic "condition" {
    for_each = each.value.prefix == "" ? [] : [each.value.prefix]
    content {
      title      = "only ${condition.value}"
      expression = "resource.type == \"storage.googleapis.com/Bucket\" || resource.name.startsWith(\"projects/_/buckets/${google_storage_bucket.bucket[each.value.bucket].name}/objects/${condition.value}\")"
    }
  }
}

# To sign in its own name, by IAM.
resource "google_service_account_iam_member" "signer" {
  for_each           = local.signers
  service_account_id = google_service_account.service[each.key].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.service[each.key].member
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = local.published
  project  = var.project
  topic    = google_pubsub_topic.topic[each.value.topic].name
  role     = "roles/pubsub.publisher"
  member   = google_service_account.service[each.value.service].member
}

# What can never succeed goes to the dead letters at once.
resource "google_pubsub_topic_iam_member" "dead_letters" {
  for_each = local.dead_lettered
  project  = var.project
  topic    = google_pubsub_topic.dead_letters[each.key].name
  role     = "roles/pubsub.publisher"
  member   = google_service_account.service[each.key].member
}

resource "google_secret_manager_secret_iam_member" "secrets" {
  for_each  = local.read
  project   = var.project
  secret_id = google_secret_manager_secret.secret[each.value.secret].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.service[each.value.service].member
}

# What gives new values alone may add them.
resource "google_secret_manager_secret_iam_member" "rotation" {
  for_each  = local.rotated
  project   = var.project
  secret_id = google_secret_manager_secret.secret[each.key].secret_id
  role      = google_project_iam_custom_role.role["secretsRotator"].id
  member    = google_service_account.service["rotation"].member
}

# Secret Manager says in its own name when it is time.
data "google_project" "project" {
  count      = length(local.rotated) == 0 ? 0 : 1
  project_id = var.project
}

resource "google_pubsub_topic_iam_member" "rotation" {
  count   = length(local.rotated) == 0 ? 0 : 1
  project = var.project
  topic   = google_pubsub_topic.topic["rotation"].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:service-${data.google_project.project[0].number}@gcp-sa-secretmanager.iam.gserviceaccount.com"
}
