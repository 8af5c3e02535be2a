mock_provider "random" {}
mock_provider "google" {
  override_during = plan
  mock_resource "google_pubsub_topic" {
    defaults = { id = "projects/p/topics/t" }
  }
  mock_resource "google_cloudfunctions2_function" {
    defaults = { url = "https://function.invalid" }
  }
  mock_resource "google_service_account" {
    defaults = { email = "a@p.iam.gserviceaccount.com", member = "serviceAccount:a@p.iam.gserviceaccount.com", id = "projects/p/serviceAccounts/a" }
  }
  mock_resource "google_project_iam_custom_role" {
    defaults = { id = "projects/p/roles/r" }
  }
  mock_data "google_project" {
    defaults = { number = "123" }
  }
}

override_resource {
  target          = google_pubsub_topic.topic["rotation"]
  override_during = plan
  values          = { id = "topic rotation" }
}

override_resource {
  target          = google_service_account.service["rotation"]
  override_during = plan
  values          = { email = "rotation@p", member = "rotation" }
}

override_resource {
  target          = google_project_iam_custom_role.role["secretsRotator"]
  override_during = plan
  values          = { id = "secretsRotator" }
}

variables {
  access             = "public"
  project            = "p"
  name               = "mcf"
  functions_file     = "../../../functions.json"
  package            = "function.zip"
  app_version        = "1.2.3"
  regions            = ["europe-west1", "europe-west4"]
  firestore_location = "eur3"
  bucket_regions     = ["EUROPE-WEST1", "EUROPE-WEST4"]
  bucket_location    = "EU"
}

run "the_api_runs_in_both_regions_and_events_in_one" {
  command = plan
  assert {
    condition = output.deployed == {
      api-europe-west1 = "europe-west1", api-europe-west4 = "europe-west4", cleanupProducts = "europe-west1"
      makeThumbnail    = "europe-west1", processOrder = "europe-west1", rotation = "europe-west1"
    }
    error_message = "Not what the table asks for: ${jsonencode(output.deployed)}"
  }
  assert {
    condition     = google_cloudfunctions2_function.function["processOrder"].event_trigger[0].pubsub_topic == "projects/p/topics/t" && google_cloudfunctions2_function.function["processOrder"].event_trigger[0].retry_policy == "RETRY_POLICY_RETRY"
    error_message = "processOrder does not get the topic, or not again after a failure."
  }
  assert {
    condition     = one(google_cloudfunctions2_function.function["makeThumbnail"].event_trigger[0].event_filters).value == "p-mcf-images"
    error_message = "makeThumbnail does not get the bucket."
  }
  assert {
    condition     = google_cloud_scheduler_job.schedule["cleanupProducts"].schedule == "0 2 * * *" && google_cloud_scheduler_job.schedule["cleanupProducts"].time_zone == "Etc/UTC"
    error_message = "The schedule is not the table's."
  }
  assert {
    condition     = alltrue([for key, d in output.deployed : google_cloudfunctions2_function.function[key].service_config[0].ingress_settings == (startswith(key, "api-") ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY")])
    error_message = "A function can be reached around the load balancer."
  }
  assert {
    condition = alltrue([for name, f in google_cloudfunctions2_function.function :
      f.service_config[0].max_instance_count == (name == "rotation" ? 1 : 100)
    ])
    error_message = "Each service has at most as many instances as its functions declare, or else 100."
  }
}

run "each_service_has_the_rights_that_it_declares_and_no_more" {
  command = plan
  assert {
    condition     = toset(keys(google_storage_bucket_iam_member.objects)) == toset(["makeThumbnail objectsReader images uploads/", "makeThumbnail objectsReader images thumbnails/", "makeThumbnail objectsWriter images thumbnails/"])
    error_message = "makeThumbnail alone has to do with objects."
  }
  assert {
    condition     = toset(keys(google_pubsub_topic_iam_member.publisher)) == toset(["api orders"]) && toset(keys(google_pubsub_topic_iam_member.dead_letters)) == toset(["makeThumbnail", "processOrder", "rotation"])
    error_message = "The API publishes orders, functions of events their dead letters."
  }
  assert {
    condition     = toset(keys(google_secret_manager_secret_iam_member.secrets)) == toset(["api cursor-key"])
    error_message = "Lists sign cursors, nothing else does."
  }
  assert {
    condition     = alltrue([for m in google_cloud_run_service_iam_member.invoker : m.member == "allUsers" if startswith(m.service, "mcf-api")])
    error_message = "The API is open, behind its ingress."
  }
}

run "a_secret_that_nobody_else_knows_gets_new_values_of_what_may_give_no_other" {
  command = plan
  assert {
    condition     = { for f in google_cloudfunctions2_function.function : f.name => f.event_trigger[0].pubsub_topic if endswith(f.build_config[0].entry_point, ".secret.RotationHandler") } == { mcf-rotation = "topic rotation" } && google_cloudfunctions2_function.function["rotation"].service_config[0].service_account_email == "rotation@p"
    error_message = "Something else rotates, or by another topic."
  }
  assert {
    condition     = [for m in google_secret_manager_secret_iam_member.rotation : "${m.secret_id} ${m.role} ${m.member}"] == ["mcf-cursor-key secretsRotator rotation"] && [for m in google_pubsub_topic_iam_member.rotation : "${m.topic} ${m.member}"] == ["mcf-rotation serviceAccount:service-123@gcp-sa-secretmanager.iam.gserviceaccount.com"]
    error_message = "Another adds versions, or another says when."
  }
  assert {
    condition     = { for s in google_secret_manager_secret.secret : s.secret_id => "${s.rotation[0].rotation_period} ${one(s.topics).name}" } == { mcf-cursor-key = "2592000s topic rotation" } && timecmp(google_secret_manager_secret.secret["cursor-key"].rotation[0].next_rotation_time, plantimestamp()) > 0
    error_message = "The secret is not rotated, or too early."
  }
  assert {
    condition     = strcontains(google_monitoring_alert_policy.signal["rotation-fails"].conditions[0].condition_threshold[0].filter, "metric.labels.function = \"rotation\"")
    error_message = "A rotation that fails is told to nobody."
  }
}

run "the_keys_of_callers_are_not_rotated" {
  command = plan
  variables {
    access = "keys"
  }
  assert {
    condition     = { for s in google_secret_manager_secret.secret : s.secret_id => length(s.rotation) + length(s.topics) } == { mcf-api-keys = 0, mcf-cursor-key = 2 }
    error_message = "Callers would have to be told, or nothing is rotated."
  }
}

run "stores_span_regions" {
  command = plan
  assert {
    condition     = google_firestore_database.database[0].location_id == "eur3" && google_storage_bucket.bucket["images"].rpo == "ASYNC_TURBO"
    error_message = "A store stands in one region."
  }
  assert {
    condition     = toset([for r in google_secret_manager_secret.secret["cursor-key"].replication[0].user_managed[0].replicas : r.location]) == toset(["europe-west1", "europe-west4"])
    error_message = "The secret is not in both regions."
  }
}

run "events_move_to_the_other_region" {
  command = plan
  variables {
    events_region = "europe-west4"
  }
  assert {
    condition     = output.deployed["processOrder"] == "europe-west4" && google_cloud_scheduler_job.schedule["cleanupProducts"].region == "europe-west4"
    error_message = "Events stay in the lost region."
  }
}
