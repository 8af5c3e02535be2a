# An application that is not the sample: tests/weather.json, which a test of the tooling holds. What is asserted is what AWS gets:
# which queue feeds which function, and who may do what on what.

mock_provider "random" {}

mock_provider "aws" {
  override_during = plan
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "1" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::1:role/r" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:1:log-group:functions" }
  }
}

override_resource {
  target          = aws_sqs_queue.subscriber["average"]
  override_during = plan
  values          = { arn = "queue of average", url = "url of average" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["average"]
  override_during = plan
  values          = { arn = "letters of average", url = "letters' url of average" }
}

override_resource {
  target          = aws_sqs_queue.subscriber["warn"]
  override_during = plan
  values          = { arn = "queue of warn", url = "url of warn" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["warn"]
  override_during = plan
  values          = { arn = "letters of warn", url = "letters' url of warn" }
}

override_resource {
  target          = aws_sqs_queue.subscriber["mailWarning"]
  override_during = plan
  values          = { arn = "queue of mailWarning", url = "url of mailWarning" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["mailWarning"]
  override_during = plan
  values          = { arn = "letters of mailWarning", url = "letters' url of mailWarning" }
}

override_resource {
  target          = aws_sqs_queue.subscriber["show_warning"]
  override_during = plan
  values          = { arn = "queue of show_warning", url = "url of show_warning" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["show_warning"]
  override_during = plan
  values          = { arn = "letters of show_warning", url = "letters' url of show_warning" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["importReport"]
  override_during = plan
  values          = { arn = "letters of importReport", url = "letters' url of importReport" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["readRaw"]
  override_during = plan
  values          = { arn = "letters of readRaw", url = "letters' url of readRaw" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters["readSmall"]
  override_during = plan
  values          = { arn = "letters of readSmall", url = "letters' url of readSmall" }
}

override_resource {
  target          = aws_sqs_queue.failed_events[0]
  override_during = plan
  values          = { arn = "failed events", url = "failed events' url" }
}

override_resource {
  target          = aws_sns_topic.topic["measured"]
  override_during = plan
  values          = { arn = "topic measured" }
}

override_resource {
  target          = aws_sns_topic.topic["storm-warned"]
  override_during = plan
  values          = { arn = "topic storm-warned" }
}

override_resource {
  target          = aws_s3_bucket.bucket["pictures"]
  override_during = plan
  values          = { id = "w-pictures-1-eu-central-1", arn = "arn:aws:s3:::w-pictures-1-eu-central-1" }
}

override_resource {
  target          = aws_s3_bucket.bucket["reports"]
  override_during = plan
  values          = { id = "w-reports-1-eu-central-1", arn = "arn:aws:s3:::w-reports-1-eu-central-1" }
}

override_resource {
  target          = aws_lambda_alias.live["getStation"]
  override_during = plan
  values          = { arn = "getStation", invoke_arn = "invoke getStation" }
}

override_resource {
  target          = aws_lambda_alias.live["addReading"]
  override_during = plan
  values          = { arn = "addReading", invoke_arn = "invoke addReading" }
}

override_resource {
  target          = aws_lambda_alias.live["listPictures"]
  override_during = plan
  values          = { arn = "listPictures", invoke_arn = "invoke listPictures" }
}

override_resource {
  target          = aws_lambda_alias.live["average"]
  override_during = plan
  values          = { arn = "average", invoke_arn = "invoke average" }
}

override_resource {
  target          = aws_lambda_alias.live["warn"]
  override_during = plan
  values          = { arn = "warn", invoke_arn = "invoke warn" }
}

override_resource {
  target          = aws_lambda_alias.live["mailWarning"]
  override_during = plan
  values          = { arn = "mailWarning", invoke_arn = "invoke mailWarning" }
}

override_resource {
  target          = aws_lambda_alias.live["show_warning"]
  override_during = plan
  values          = { arn = "show_warning", invoke_arn = "invoke show_warning" }
}

override_resource {
  target          = aws_lambda_alias.live["purge"]
  override_during = plan
  values          = { arn = "purge", invoke_arn = "invoke purge" }
}

override_resource {
  target          = aws_lambda_alias.live["report"]
  override_during = plan
  values          = { arn = "report", invoke_arn = "invoke report" }
}

override_resource {
  target          = aws_lambda_alias.live["ping"]
  override_during = plan
  values          = { arn = "ping", invoke_arn = "invoke ping" }
}

override_resource {
  target          = aws_lambda_alias.live["readRaw"]
  override_during = plan
  values          = { arn = "readRaw", invoke_arn = "invoke readRaw" }
}

override_resource {
  target          = aws_lambda_alias.live["readSmall"]
  override_during = plan
  values          = { arn = "readSmall", invoke_arn = "invoke readSmall" }
}

override_resource {
  target          = aws_lambda_alias.live["importReport"]
  override_during = plan
  values          = { arn = "importReport", invoke_arn = "invoke importReport" }
}

variables {
  access           = "public"
  name             = "w"
  functions_file   = "../../tests/weather.json"
  package          = "function.zip"
  app_version      = "1"
  primary          = true
  replica_regions  = ["us-east-1"]
  peer_bucket_arns = { pictures = "arn:aws:s3:::peer-pictures", reports = "arn:aws:s3:::peer-reports" }
  domain_names     = { api = "api.example.org" }
  certificate_arn  = "certificate"
  settings         = { UNIT = "kelvin" }
  secrets          = { mail-key = "given" }
}

run "each_subscriber_of_a_topic_reads_a_queue_of_its_own" {
  command = plan
  assert {
    condition = { for s in aws_sns_topic_subscription.subscriber : s.endpoint => s.topic_arn } == {
      "queue of average"     = "topic measured", "queue of warn" = "topic measured"
      "queue of mailWarning" = "topic storm-warned", "queue of show_warning" = "topic storm-warned"
    }
    error_message = "A topic does not reach each of its subscribers' queues, and no other."
  }
  assert {
    condition = { for m in aws_lambda_event_source_mapping.topic : m.event_source_arn => m.function_name } == {
      "queue of average" = "average", "queue of warn" = "warn", "queue of mailWarning" = "mailWarning", "queue of show_warning" = "show_warning"
    }
    error_message = "A queue feeds another function, or none."
  }
  assert {
    condition = alltrue([for name, q in aws_sqs_queue.subscriber :
      jsondecode(q.redrive_policy).deadLetterTargetArn == "letters of ${name}" && q.sqs_managed_sse_enabled
      && jsondecode(aws_sns_topic_subscription.subscriber[name].redrive_policy).deadLetterTargetArn == "letters of ${name}"
      && aws_lambda_function.function[name].environment[0].variables["DEAD_LETTERS_TOPIC"] == "letters' url of ${name}"
      && aws_lambda_function.function[name].environment[0].variables["EVENT_SOURCES"] == "queue of ${name}"
    ])
    error_message = "Dead letters of a function do not go to its own."
  }
  assert {
    condition     = aws_sqs_queue.subscriber["average"].visibility_timeout_seconds >= 6 * 99 && aws_lambda_function.function["average"].timeout == 99 && aws_lambda_function.function["average"].memory_size == 512 && one(aws_lambda_event_source_mapping.topic["average"].scaling_config).maximum_concurrency == 5
    error_message = "What the function declares of its limits does not hold."
  }
  assert {
    condition = toset(flatten([for p in aws_sqs_queue_policy.subscriber : [for s in jsondecode(p.policy).Statement : "${s.Resource} from ${s.Condition.ArnEquals["aws:SourceArn"]}" if s.Effect == "Allow"]])) == toset([
      "queue of average from topic measured", "letters of average from topic measured", "queue of warn from topic measured", "letters of warn from topic measured",
      "queue of mailWarning from topic storm-warned", "letters of mailWarning from topic storm-warned", "queue of show_warning from topic storm-warned", "letters of show_warning from topic storm-warned",
    ])
    error_message = "A queue takes what is not its topic's."
  }
  assert {
    condition = alltrue([for p in concat(values(aws_sqs_queue_policy.subscriber), values(aws_sqs_queue_policy.rejected_objects), aws_sqs_queue_policy.failed_events) : anytrue([
      for s in jsondecode(p.policy).Statement : s.Effect == "Deny" && s.Action == "sqs:*" && try(s.Condition.Bool["aws:SecureTransport"] == "false", false)
    ])])
    error_message = "A queue can be reached without TLS."
  }
  assert {
    condition = alltrue([for name, f in aws_lambda_function.function :
      try(aws_lambda_event_source_mapping.topic[name].scaling_config[0].maximum_concurrency, f.reserved_concurrent_executions) == lookup({ average = 5, getStation = 7 }, name, 40)
    ])
    error_message = "Each Lambda has at most as many instances as it declares, or else 40."
  }
}

run "each_function_may_what_it_asked_for_and_no_more" {
  command = plan
  assert {
    condition = jsonencode({ for name, p in aws_iam_role_policy.function : name => sort(distinct(flatten([
      for s in jsondecode(p.policy).Statement : [for a in s.Action : [for r in s.Resource :
        "${a} ${replace(replace(r, "/^arn:aws:[^:]*:[^:]*:[^:]*:/", ""), "-1-eu-central-1", "")}${try(" as ${s.Condition.StringLike["s3:prefix"]}", "")}"
      ]] if !startswith(s.Action[0], "logs:")
      ]))) }) == jsonencode({
      addReading = sort([
        "dynamodb:BatchGetItem table/w-old-readings",
        "dynamodb:DeleteItem table/w-old-readings",
        "dynamodb:GetItem table/w-old-readings",
        "dynamodb:PutItem table/w-old-readings",
        "dynamodb:Query table/w-old-readings/index/byStation-index",
        "dynamodb:Query table/w-old-readings/index/byTemperature-index",
        "dynamodb:Scan table/w-old-readings",
        "sns:Publish topic measured",
      ])
      api = sort([
        "dynamodb:BatchGetItem table/w-old-readings",
        "dynamodb:BatchGetItem table/w-stations",
        "dynamodb:DeleteItem table/w-old-readings",
        "dynamodb:GetItem table/w-old-readings",
        "dynamodb:GetItem table/w-stations",
        "dynamodb:PutItem table/w-old-readings",
        "dynamodb:Query table/w-old-readings/index/byStation-index",
        "dynamodb:Query table/w-old-readings/index/byTemperature-index",
        "dynamodb:Query table/w-stations/index/byRegion-index",
        "dynamodb:Scan table/w-old-readings",
        "dynamodb:Scan table/w-stations",
        "s3:GetObject w-pictures/raw/*",
        "s3:GetObject w-pictures/small/*",
        "s3:ListBucket w-pictures as small/*",
        "s3:PutObject w-pictures/raw/*",
        "sns:Publish topic measured",
      ])
      average = sort([
        "dynamodb:BatchGetItem table/w-old-readings",
        "dynamodb:BatchGetItem table/w-stations",
        "dynamodb:DeleteItem table/w-stations",
        "dynamodb:GetItem table/w-old-readings",
        "dynamodb:GetItem table/w-stations",
        "dynamodb:PutItem table/w-stations",
        "dynamodb:Query table/w-old-readings/index/byStation-index",
        "dynamodb:Query table/w-old-readings/index/byTemperature-index",
        "dynamodb:Query table/w-stations/index/byRegion-index",
        "dynamodb:Scan table/w-old-readings",
        "dynamodb:Scan table/w-stations",
        "sqs:DeleteMessage queue of average",
        "sqs:GetQueueAttributes queue of average",
        "sqs:ReceiveMessage queue of average",
        "sqs:SendMessage letters of average",
      ])
      getStation = sort([
        "dynamodb:BatchGetItem table/w-stations",
        "dynamodb:GetItem table/w-stations",
        "dynamodb:Query table/w-stations/index/byRegion-index",
        "dynamodb:Scan table/w-stations",
      ])
      importReport = sort([
        "s3:DeleteObject w-reports/*",
        "s3:GetObject w-reports/*",
        "s3:ListBucket w-reports",
        "s3:PutObject w-reports/*",
        "sqs:SendMessage failed events",
        "sqs:SendMessage letters of importReport",
      ])
      listPictures = sort([
        "s3:GetObject w-pictures/raw/*",
        "s3:GetObject w-pictures/small/*",
        "s3:ListBucket w-pictures as small/*",
        "s3:PutObject w-pictures/raw/*",
      ])
      mailWarning = sort([
        "secretsmanager:GetSecretValue secret:w/mail-key-??????",
        "sqs:DeleteMessage queue of mailWarning",
        "sqs:GetQueueAttributes queue of mailWarning",
        "sqs:ReceiveMessage queue of mailWarning",
        "sqs:SendMessage letters of mailWarning",
      ])
      ping = sort([
        "sqs:SendMessage failed events",
      ])
      purge = sort([
        "dynamodb:BatchGetItem table/w-old-readings",
        "dynamodb:DeleteItem table/w-old-readings",
        "dynamodb:GetItem table/w-old-readings",
        "dynamodb:PutItem table/w-old-readings",
        "dynamodb:Query table/w-old-readings/index/byStation-index",
        "dynamodb:Query table/w-old-readings/index/byTemperature-index",
        "dynamodb:Scan table/w-old-readings",
        "sqs:SendMessage failed events",
      ])
      readRaw = sort([
        "s3:DeleteObject w-pictures/small/*",
        "s3:GetObject w-pictures/raw/*",
        "s3:GetObject w-pictures/small/*",
        "s3:ListBucket w-pictures as raw/*",
        "s3:ListBucket w-pictures as small/*",
        "s3:PutObject w-pictures/small/*",
        "sqs:SendMessage failed events",
        "sqs:SendMessage letters of readRaw",
      ])
      readSmall = sort([
        "sqs:SendMessage failed events",
        "sqs:SendMessage letters of readSmall",
      ])
      report = sort([
        "dynamodb:BatchGetItem table/w-old-readings",
        "dynamodb:GetItem table/w-old-readings",
        "dynamodb:Query table/w-old-readings/index/byStation-index",
        "dynamodb:Query table/w-old-readings/index/byTemperature-index",
        "dynamodb:Scan table/w-old-readings",
        "s3:DeleteObject w-reports/daily/*",
        "s3:GetObject w-reports/daily/*",
        "s3:ListBucket w-reports as daily/*",
        "s3:PutObject w-reports/daily/*",
        "sqs:SendMessage failed events",
      ])
      show_warning = sort([
        "sqs:DeleteMessage queue of show_warning",
        "sqs:GetQueueAttributes queue of show_warning",
        "sqs:ReceiveMessage queue of show_warning",
        "sqs:SendMessage letters of show_warning",
      ])
      warn = sort([
        "sns:Publish topic storm-warned",
        "sqs:DeleteMessage queue of warn",
        "sqs:GetQueueAttributes queue of warn",
        "sqs:ReceiveMessage queue of warn",
        "sqs:SendMessage letters of warn",
      ])
    })
    error_message = "A right is missing, or there is one too many."
  }
}

run "objects_and_ticks_reach_their_function" {
  command = plan
  assert {
    condition = jsonencode({ for name, n in aws_s3_bucket_notification.objects : n.bucket => [for f in n.lambda_function : "${f.lambda_function_arn} ${f.filter_prefix}"] }) == jsonencode({
      w-pictures-1-eu-central-1 = ["readRaw raw/", "readSmall small/"]
      w-reports-1-eu-central-1  = ["importReport "]
    })
    error_message = "A bucket tells another function than its own."
  }
  assert {
    condition     = { for name, p in aws_lambda_permission.objects : name => p.source_arn } == { readRaw = "arn:aws:s3:::w-pictures-1-eu-central-1", readSmall = "arn:aws:s3:::w-pictures-1-eu-central-1", importReport = "arn:aws:s3:::w-reports-1-eu-central-1" }
    error_message = "A bucket may not call its function, or another may."
  }
  assert {
    condition     = { for name, t in aws_cloudwatch_event_target.schedule : t.arn => aws_cloudwatch_event_rule.schedule[name].schedule_expression } == { purge = "cron(0 3 * * ? *)", report = "cron(*/15 * * * ? *)", ping = "cron(30 8 ? * MON *)" }
    error_message = "A function runs at another time."
  }
  assert {
    condition     = alltrue([for c in aws_lambda_function_event_invoke_config.asynchronous : c.destination_config[0].on_failure[0].destination == "failed events"]) && length(aws_lambda_function_event_invoke_config.asynchronous) == 6
    error_message = "An event that fails is lost."
  }
  assert {
    condition     = { for name in ["importReport", "readRaw", "readSmall"] : name => aws_lambda_function.function[name].environment[0].variables["DEAD_LETTERS_TOPIC"] } == { for name in ["importReport", "readRaw", "readSmall"] : name => "letters' url of ${name}" } && length(aws_sqs_queue_policy.rejected_objects) == 3
    error_message = "An upload that its function can never take does not go to its dead letters."
  }
}

run "what_is_stored_is_what_functions_declare" {
  command = plan
  assert {
    condition = jsonencode({ for t in aws_dynamodb_table.table : t.name => {
      key = t.hash_key, attributes = sort([for a in t.attribute : a.name]), indexes = { for i in t.global_secondary_index : i.name => [i.hash_key, i.range_key] }, ttl = [for ttl in t.ttl : ttl.attribute_name if ttl.enabled]
      } }) == jsonencode({
      w-stations = { key = "id", attributes = ["_byRegion_group", "_byRegion_order", "id"], indexes = { byRegion-index = ["_byRegion_group", "_byRegion_order"] }, ttl = [] }
      w-old-readings = {
        key        = "id"
        attributes = ["_byStation_group", "_byStation_order", "_byTemperature_group", "_byTemperature_order", "id"]
        indexes    = { byStation-index = ["_byStation_group", "_byStation_order"], byTemperature-index = ["_byTemperature_group", "_byTemperature_order"] }
        ttl        = ["_ttl"]
      }
    })
    error_message = "A table has another key, index or end of its documents."
  }
  assert {
    condition     = { for b in aws_s3_bucket_replication_configuration.bucket : b.bucket => b.rule[0].destination[0].bucket } == { w-pictures-1-eu-central-1 = "arn:aws:s3:::peer-pictures", w-reports-1-eu-central-1 = "arn:aws:s3:::peer-reports" }
    error_message = "A bucket does not replicate into its peer."
  }
  assert {
    condition     = toset(keys(aws_secretsmanager_secret.secret)) == toset(["mail-key"]) && aws_secretsmanager_secret_version.secret["mail-key"].secret_string == "given" && length(random_password.secret) == 0
    error_message = "A secret that others give out was made up."
  }
  assert {
    condition = jsonencode({ for name in ["addReading", "purge", "readRaw", "mailWarning"] : name => { for k, v in aws_lambda_function.function[name].environment[0].variables : k => v if !contains(["APP_VERSION", "SPRING_CLOUD_FUNCTION_DEFINITION", "DEAD_LETTERS_TOPIC"], k) } }) == jsonencode({
      addReading  = { HTTP_ACCESS = "public", MEASURED_TOPIC = "topic measured", OLD_READINGS_TABLE = "w-old-readings", UNIT = "kelvin" }
      purge       = { MAX_AGE = "7", OLD_READINGS_TABLE = "w-old-readings" }
      readRaw     = { PICTURES_BUCKET = "w-pictures-1-eu-central-1" }
      mailWarning = { EVENT_SOURCES = "queue of mailWarning", SECRETS_PREFIX = "w/" }
    })
    error_message = "A function has not the settings that it reads, or others."
  }
  assert {
    condition     = output.routes == { "GET /stations/{id}" = "getStation", "POST /readings" = "addReading", "GET /pictures" = "listPictures", "POST /pictures" = "listPictures", "$default" = "api" }
    error_message = "A route leads elsewhere."
  }
}

run "a_setting_that_nobody_gives_is_told" {
  command = plan
  variables {
    settings = {}
  }
  expect_failures = [aws_lambda_function.function]
}

run "a_secret_that_nobody_gives_is_told" {
  command = plan
  variables {
    secrets = {}
  }
  expect_failures = [aws_secretsmanager_secret_version.secret]
}

run "nothing_is_reserved_where_nothing_is_limited" {
  command = plan
  variables {
    max_instances = 0
  }
  assert {
    condition     = aws_lambda_function.function["purge"].reserved_concurrent_executions == null && aws_lambda_event_source_mapping.topic["warn"].scaling_config[0].maximum_concurrency == 20
    error_message = "A new account has nothing to reserve."
  }
}

run "what_is_not_asked_for_is_not_made" {
  command = plan
  variables {
    functions_file   = "../../tests/one-tick.json"
    peer_bucket_arns = {}
  }
  assert {
    condition     = length(aws_apigatewayv2_api.api) + length(aws_apigatewayv2_stage.default) + length(aws_apigatewayv2_domain_name.served) + length(aws_sns_topic.topic) + length(aws_sqs_queue.subscriber) + length(aws_dynamodb_table.table) + length(aws_s3_bucket.bucket) + length(aws_iam_role.replication) + length(aws_secretsmanager_secret.secret) == 0
    error_message = "Something was made that no function asks for."
  }
  assert {
    condition     = keys(aws_lambda_function.function) == ["tick"] && keys(output.routes) == [] && keys(output.targets) == []
    error_message = "There is more than the one function."
  }
}

run "everybody_may_call_where_nothing_else_is_said" {
  command = plan
  assert {
    condition     = length(aws_apigatewayv2_authorizer.tokens) == 0 && alltrue([for r in aws_apigatewayv2_route.route : r.authorization_type == "NONE"])
    error_message = "The gateway asks for tokens."
  }
  assert {
    condition     = alltrue([for name, f in aws_lambda_function.function : try(f.environment[0].variables.HTTP_ACCESS, "") == (contains(["addReading", "api", "getStation", "listPictures"], name) ? "public" : "")])
    error_message = "HTTP_ACCESS is not what was said, or events have it."
  }
}

run "keys_are_a_secret_that_the_functions_of_requests_may_read" {
  command = plan
  variables {
    access = "keys"
  }
  assert {
    condition     = contains(keys(aws_secretsmanager_secret.secret), "api-keys") && contains(keys(random_password.secret), "api-keys")
    error_message = "There is no secret with the keys."
  }
  assert {
    condition     = toset([for name, p in aws_iam_role_policy.function : name if strcontains(p.policy, "secret:w/api-keys-")]) == toset(["addReading", "api", "getStation", "listPictures"])
    error_message = "Others than the functions of requests may read the keys, or not all of them."
  }
  assert {
    condition     = aws_lambda_function.function["getStation"].environment[0].variables.HTTP_ACCESS == "keys" && aws_lambda_function.function["getStation"].environment[0].variables.SECRETS_PREFIX == "w/"
    error_message = "The function does not ask for keys."
  }
}

run "tokens_are_asked_for_at_the_gateway_but_where_no_route_matches" {
  command = plan
  variables {
    access   = "jwt"
    settings = { UNIT = "kelvin", AUTH_ISSUER = "https://issuer.example", AUTH_AUDIENCE = "weather,desk" }
  }
  assert {
    condition     = toset([for key, r in aws_apigatewayv2_route.route : key if r.authorization_type == "NONE"]) == toset(["$default"])
    error_message = "The gateway does not ask whom it should."
  }
  assert {
    condition     = aws_apigatewayv2_authorizer.tokens[0].jwt_configuration[0].issuer == "https://issuer.example" && aws_apigatewayv2_authorizer.tokens[0].jwt_configuration[0].audience == toset(["weather", "desk"])
    error_message = "The gateway takes other tokens than the functions."
  }
  assert {
    condition     = aws_lambda_function.function["addReading"].environment[0].variables.AUTH_AUDIENCE == "weather,desk" && aws_lambda_function.function["addReading"].environment[0].variables.UNIT == "kelvin" && aws_lambda_function.function["api"].environment[0].variables.HTTP_ACCESS == "jwt"
    error_message = "The functions do not know whose tokens they take."
  }
}

run "a_gateway_that_knows_no_such_signature_is_left_out" {
  command = plan
  variables {
    access         = "jwt"
    gateway_tokens = false
    settings       = { UNIT = "kelvin", AUTH_ISSUER = "https://issuer.example", AUTH_AUDIENCE = "weather" }
  }
  assert {
    condition     = length(aws_apigatewayv2_authorizer.tokens) == 0 && aws_lambda_function.function["addReading"].environment[0].variables.HTTP_ACCESS == "jwt"
    error_message = "The gateway asks, or the functions do not."
  }
}

run "tokens_of_nobody_are_told" {
  command = plan
  variables {
    access = "jwt"
  }
  expect_failures = [aws_lambda_function.function]
}
