# An application that is not the sample: tests/weather.json, which a test of the tooling holds. What is asserted is what Google Cloud
# gets: which source feeds which function, and who may do what on what.

mock_provider "random" {}

mock_provider "google" {
  override_during = plan
  mock_resource "google_project_iam_custom_role" {
    defaults = { id = "role" }
  }
}

override_resource {
  target          = google_pubsub_topic.topic["measured"]
  override_during = plan
  values          = { id = "topic measured" }
}

override_resource {
  target          = google_pubsub_topic.topic["storm-warned"]
  override_during = plan
  values          = { id = "topic storm-warned" }
}

override_resource {
  target          = google_project_iam_custom_role.role["documentsReader"]
  override_during = plan
  values          = { id = "documentsReader" }
}

override_resource {
  target          = google_project_iam_custom_role.role["documentsWriter"]
  override_during = plan
  values          = { id = "documentsWriter" }
}

override_resource {
  target          = google_project_iam_custom_role.role["objectsReader"]
  override_during = plan
  values          = { id = "objectsReader" }
}

override_resource {
  target          = google_project_iam_custom_role.role["objectsWriter"]
  override_during = plan
  values          = { id = "objectsWriter" }
}

override_resource {
  target          = google_project_iam_custom_role.role["objectsSigner"]
  override_during = plan
  values          = { id = "objectsSigner" }
}

override_resource {
  target          = google_service_account.service["average"]
  override_during = plan
  values          = { email = "average@p", member = "average" }
}

override_resource {
  target          = google_service_account.service["warn"]
  override_during = plan
  values          = { email = "warn@p", member = "warn" }
}

override_resource {
  target          = google_service_account.service["mailWarning"]
  override_during = plan
  values          = { email = "mailWarning@p", member = "mailWarning" }
}

override_resource {
  target          = google_service_account.service["show_warning"]
  override_during = plan
  values          = { email = "show_warning@p", member = "show_warning" }
}

override_resource {
  target          = google_service_account.service["purge"]
  override_during = plan
  values          = { email = "purge@p", member = "purge" }
}

override_resource {
  target          = google_service_account.service["report"]
  override_during = plan
  values          = { email = "report@p", member = "report" }
}

override_resource {
  target          = google_service_account.service["ping"]
  override_during = plan
  values          = { email = "ping@p", member = "ping" }
}

override_resource {
  target          = google_service_account.service["readRaw"]
  override_during = plan
  values          = { email = "readRaw@p", member = "readRaw" }
}

override_resource {
  target          = google_service_account.service["readSmall"]
  override_during = plan
  values          = { email = "readSmall@p", member = "readSmall" }
}

override_resource {
  target          = google_service_account.service["importReport"]
  override_during = plan
  values          = { email = "importReport@p", member = "importReport" }
}

override_resource {
  target          = google_service_account.service["api"]
  override_during = plan
  values          = { email = "api@p", member = "api" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["average"]
  override_during = plan
  values          = { id = "letters of average" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["warn"]
  override_during = plan
  values          = { id = "letters of warn" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["mailWarning"]
  override_during = plan
  values          = { id = "letters of mailWarning" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["show_warning"]
  override_during = plan
  values          = { id = "letters of show_warning" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["readRaw"]
  override_during = plan
  values          = { id = "letters of readRaw" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["readSmall"]
  override_during = plan
  values          = { id = "letters of readSmall" }
}

override_resource {
  target          = google_pubsub_topic.dead_letters["importReport"]
  override_during = plan
  values          = { id = "letters of importReport" }
}

override_resource {
  target          = google_cloudfunctions2_function.function["purge"]
  override_during = plan
  values          = { service_config = { uri = "https://purge.invalid" } }
}

override_resource {
  target          = google_cloudfunctions2_function.function["report"]
  override_during = plan
  values          = { service_config = { uri = "https://report.invalid" } }
}

override_resource {
  target          = google_cloudfunctions2_function.function["ping"]
  override_during = plan
  values          = { service_config = { uri = "https://ping.invalid" } }
}

override_resource {
  target          = google_service_account.trigger
  override_during = plan
  values          = { email = "trigger@p", member = "trigger", id = "trigger" }
}

variables {
  access             = "public"
  project            = "p"
  name               = "w"
  functions_file     = "../../tests/weather.json"
  package            = "function.zip"
  app_version        = "1"
  regions            = ["europe-west1", "europe-west4"]
  firestore_location = "eur3"
  bucket_regions     = ["EUROPE-WEST1", "EUROPE-WEST4"]
  bucket_location    = "EU"
  settings           = { UNIT = "kelvin" }
  secrets            = { mail-key = "given" }
}

run "each_function_listens_to_its_source" {
  command = plan
  assert {
    condition = { for name, f in google_cloudfunctions2_function.function : name => f.event_trigger[0].pubsub_topic if endswith(try(f.event_trigger[0].event_type, ""), "messagePublished") } == {
      average = "topic measured", warn = "topic measured", mailWarning = "topic storm-warned", show_warning = "topic storm-warned"
    }
    error_message = "A function listens to another topic."
  }
  assert {
    condition = { for name, f in google_cloudfunctions2_function.function : name => one(f.event_trigger[0].event_filters).value if endswith(try(f.event_trigger[0].event_type, ""), "object.v1.finalized") } == {
      readRaw = "p-w-pictures", readSmall = "p-w-pictures", importReport = "p-w-reports"
    }
    error_message = "A function is told of another bucket."
  }
  assert {
    condition = jsonencode({ for j in google_cloud_scheduler_job.schedule : j.http_target[0].uri => j.schedule }) == jsonencode({
      "https://ping.invalid" = "30 8 * * 1", "https://purge.invalid" = "0 3 * * *", "https://report.invalid" = "*/15 * * * *"
    })
    error_message = "A function runs at another time."
  }
  assert {
    condition = { for name, s in google_pubsub_subscription.dead_letters : name => s.topic } == {
      for name in ["average", "warn", "mailWarning", "show_warning", "readRaw", "readSmall", "importReport"] : name => "letters of ${name}"
    }
    error_message = "Dead letters of a function are not kept apart."
  }
  assert {
    condition = alltrue([for name, d in google_pubsub_topic.dead_letters :
      google_cloudfunctions2_function.function[name].service_config[0].environment_variables["DEAD_LETTERS_TOPIC"] == d.name
      && google_pubsub_topic_iam_member.dead_letters[name].topic == d.name && google_pubsub_topic_iam_member.dead_letters[name].member == name
    ]) && length(distinct([for d in google_pubsub_topic.dead_letters : d.name])) == 7
    error_message = "A function cannot put what never succeeds among its dead letters."
  }
  assert {
    condition     = google_cloudfunctions2_function.function["average"].service_config[0].available_memory == "512Mi" && google_cloudfunctions2_function.function["average"].service_config[0].timeout_seconds == 99 && google_cloudfunctions2_function.function["average"].service_config[0].max_instance_count == 5
    error_message = "What the function declares of its limits does not hold."
  }
  assert {
    condition = alltrue([for name, f in google_cloudfunctions2_function.function :
      f.service_config[0].max_instance_count == (name == "average" ? 5 : startswith(name, "api-") ? 7 : 100)
    ])
    error_message = "Each service has at most as many instances as its functions declare, or else 100."
  }
}

run "each_service_may_what_its_functions_asked_for_and_no_more" {
  command = plan
  assert {
    condition = toset([for m in google_project_iam_member.documents : "${m.member} ${m.role}"]) == toset([
      "api documentsReader", "api documentsWriter", "average documentsReader", "average documentsWriter",
      "purge documentsReader", "purge documentsWriter", "report documentsReader",
    ])
    error_message = "A right to documents is missing, or there is one too many."
  }
  assert {
    condition = alltrue([for m in google_project_iam_member.build : !strcontains(m.role, "storage")]) && alltrue([
      for bucket, reads in merge({ for b in google_storage_bucket.bucket : b.name => false }, { (google_storage_bucket.source.name) = true, gcf-v2-sources-1-europe-west1 = true }) :
      reads == anytrue([for prefix in flatten(regexall("startsWith\\(\"([^\"]+)\"\\)", google_project_iam_member.sources.condition[0].expression)) : startswith("projects/_/buckets/${bucket}/objects/x", prefix)])
    ])
    error_message = "Who builds reads what is to be built, and no data."
  }
  assert {
    condition = toset([for m in google_storage_bucket_iam_member.objects : "${m.member} ${m.role} ${m.bucket} ${try(replace(m.condition[0].expression, "/.*objects\\/|\"\\)$/", ""), "")}"]) == toset([
      "api objectsReader p-w-pictures small/", "api objectsSigner p-w-pictures raw/", "report objectsReader p-w-reports daily/", "report objectsWriter p-w-reports daily/",
      "readRaw objectsReader p-w-pictures raw/", "readRaw objectsReader p-w-pictures small/", "readRaw objectsWriter p-w-pictures small/",
      "importReport objectsReader p-w-reports ", "importReport objectsWriter p-w-reports ",
    ])
    error_message = "A right to objects is missing, or there is one too many."
  }
  assert {
    condition     = toset([for m in google_service_account_iam_member.signer : "${m.member} ${m.role}"]) == toset(["api roles/iam.serviceAccountTokenCreator"])
    error_message = "Another signs."
  }
  assert {
    condition     = toset([for m in google_pubsub_topic_iam_member.publisher : "${m.member} ${m.topic}"]) == toset(["api w-measured", "warn w-storm-warned"])
    error_message = "Another publishes."
  }
  assert {
    condition     = toset([for m in google_secret_manager_secret_iam_member.secrets : "${m.member} ${m.secret_id}"]) == toset(["mailWarning w-mail-key"]) && google_secret_manager_secret_version.secret["mail-key"].secret_data == "given" && google_secret_manager_secret.secret["mail-key"].labels["application"] == "w"
    error_message = "Another reads the secret, or it was made up."
  }
  assert {
    condition     = length(google_secret_manager_secret.secret["mail-key"].rotation) == 0 && length(google_secret_manager_secret_iam_member.rotation) == 0 && !contains(keys(google_monitoring_alert_policy.signal), "rotation-fails")
    error_message = "A secret that somebody gives is rotated."
  }
}

run "firestore_indexes_the_entries_of_indexes_alone" {
  command = plan
  assert {
    condition     = toset([for f in google_firestore_field.exempt : "${f.collection} ${f.field} ${length(f.index_config[0].indexes)}"]) == toset(["stations * 0", "old-readings * 0"])
    error_message = "Fields are indexed that no query asks for."
  }
  assert {
    condition = toset([for f in google_firestore_field.index : "${f.collection} ${f.field} ${join(" ", sort([for i in f.index_config[0].indexes : i.order]))}"]) == toset([
      for field in ["stations _index_byRegion", "old-readings _index_byStation", "old-readings _index_byTemperature", "old-readings _index__expires"] : "${field} ASCENDING DESCENDING"
    ])
    error_message = "A query lacks its index."
  }
  assert {
    condition     = [for f in google_firestore_field.expires : "${f.collection} ${f.field} ${length(f.ttl_config)}"] == ["old-readings _expires 1"]
    error_message = "What has expired stays."
  }
}

run "each_service_has_the_settings_that_it_reads" {
  command = plan
  assert {
    condition = jsonencode({ for name in ["api-europe-west4", "mailWarning", "purge", "readRaw"] : name => {
      for k, v in google_cloudfunctions2_function.function[name].service_config[0].environment_variables : k => v
      if !contains(["GOOGLE_CLOUD_PROJECT", "REGION", "APP_VERSION", "SPRING_CLOUD_FUNCTION_DEFINITION", "DEAD_LETTERS_TOPIC"], k)
      } }) == jsonencode({
      api-europe-west4 = { FIRESTORE_DATABASE = "w", HTTP_ACCESS = "public", MEASURED_TOPIC = "w-measured", OLD_READINGS_TABLE = "old-readings", PICTURES_BUCKET = "p-w-pictures", STATIONS_TABLE = "stations", UNIT = "kelvin" }
      mailWarning      = { MAIL_KEY_FILE = "/secrets/mail-key/value", STORM_WARNED_TOPIC = "w-storm-warned" }
      purge            = { FIRESTORE_DATABASE = "w", MAX_AGE = "7", OLD_READINGS_TABLE = "old-readings" }
      readRaw          = { PICTURES_BUCKET = "p-w-pictures" }
    })
    error_message = "A service has not the settings that it reads, or others."
  }
  assert {
    condition     = [for v in google_cloudfunctions2_function.function["mailWarning"].service_config[0].secret_volumes : "${v.secret} ${v.mount_path}/${v.versions[0].path}"] == ["w-mail-key /secrets/mail-key/value"]
    error_message = "The secret is not where the function looks for it."
  }
}

run "a_setting_that_nobody_gives_is_told" {
  command = plan
  variables {
    settings = {}
  }
  expect_failures = [google_cloudfunctions2_function.function]
}

run "a_secret_that_nobody_gives_is_told" {
  command = plan
  variables {
    secrets = {}
  }
  expect_failures = [google_secret_manager_secret_version.secret]
}

run "what_is_not_asked_for_is_not_made" {
  command = plan
  variables {
    functions_file = "../../tests/one-tick.json"
  }
  assert {
    condition     = length(google_firestore_database.database) + length(google_storage_bucket.bucket) + length(google_pubsub_topic.topic) + length(google_pubsub_topic.dead_letters) + length(google_secret_manager_secret.secret) + length(google_project_iam_custom_role.role) == 0
    error_message = "Something was made that no function asks for."
  }
  assert {
    condition     = keys(output.deployed) == ["tick"] && keys(output.services) == []
    error_message = "There is more than the one function."
  }
}

run "keys_are_a_secret_of_the_service_of_requests" {
  command = plan
  variables {
    access = "keys"
  }
  assert {
    condition     = contains(keys(google_secret_manager_secret.secret), "api-keys")
    error_message = "There is no secret with the keys."
  }
  assert {
    condition = alltrue([for name, f in google_cloudfunctions2_function.function :
    (try(f.service_config[0].environment_variables.HTTP_ACCESS, "") == "keys") == startswith(name, "api-") && can(f.service_config[0].environment_variables.API_KEYS_FILE) == startswith(name, "api-")])
    error_message = "The service of requests does not ask for keys, or others do."
  }
}

run "tokens_have_an_issuer" {
  command = plan
  variables {
    access = "jwt"
  }
  expect_failures = [google_cloudfunctions2_function.function]
}
