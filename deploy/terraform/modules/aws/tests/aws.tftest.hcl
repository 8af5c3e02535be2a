mock_provider "random" {}

mock_provider "aws" {
  override_during = plan
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::images", id = "images" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:orders" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:queue", url = "https://sqs.invalid/queue" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:functions" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/function" }
  }
}

variables {
  access           = "public"
  name             = "mcf"
  functions_file   = "../../../functions.json"
  package          = "function.zip"
  app_version      = "1.2.3"
  primary          = true
  replica_regions  = ["us-east-1"]
  peer_bucket_arns = { images = "arn:aws:s3:::peer" }
  domain_names     = { api = "api.example.org", health = "primary.api.example.org" }
  certificate_arn  = "arn:aws:acm:eu-central-1:123456789012:certificate/c"
}

run "every_function_of_the_table_is_deployed" {
  command = plan
  assert {
    condition     = toset(keys(aws_lambda_function.function)) == toset(concat([for f in jsondecode(file("../../../functions.json")).functions : f.name], ["api"]))
    error_message = "The Lambdas are not the functions of the table and api."
  }
  assert {
    condition = alltrue([for f in jsondecode(file("../../../functions.json")).functions : alltrue([
      for method in try(f.trigger.methods, []) : output.routes["${method} ${f.trigger.path}"] == f.name
    ])]) && output.routes["$default"] == "api"
    error_message = "A route is missing or leads to another function."
  }
  assert {
    condition     = toset(keys(aws_lambda_event_source_mapping.topic)) == toset(["processOrder"])
    error_message = "The queue feeds processOrder."
  }
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["cleanupProducts"].schedule_expression == "cron(0 2 * * ? *)"
    error_message = "The schedule is not the table's, in AWS's dialect."
  }
  assert {
    condition     = length(aws_s3_bucket_notification.objects["images"].lambda_function) == 1 && alltrue([for n in aws_s3_bucket_notification.objects["images"].lambda_function : n.filter_prefix == "uploads/" && (n.filter_suffix == null || n.filter_suffix == "")])
    error_message = "One notification for each function: S3 tells .JPG from .jpg, the function does not."
  }
  assert {
    condition = alltrue([for name, f in aws_lambda_function.function :
      try(aws_lambda_event_source_mapping.topic[name].scaling_config[0].maximum_concurrency, f.reserved_concurrent_executions) == 40
    ])
    error_message = "Each Lambda has at most as many instances as it declares, or else 40."
  }
}

run "each_function_has_the_rights_that_it_declares_and_no_more" {
  command = plan
  assert {
    condition     = toset(flatten([for s in jsondecode(aws_iam_role_policy.function["hello"].policy).Statement : s.Action])) == toset(["logs:CreateLogStream", "logs:PutLogEvents"])
    error_message = "hello needs nothing."
  }
  assert {
    condition     = toset(flatten([for s in jsondecode(aws_iam_role_policy.function["getProduct"].policy).Statement : s.Action if !startswith(s.Action[0], "logs:")])) == toset(["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Scan", "dynamodb:Query"])
    error_message = "getProduct reads products."
  }
  assert {
    condition     = contains(flatten([for s in jsondecode(aws_iam_role_policy.function["listProducts"].policy).Statement : s.Action]), "dynamodb:Scan")
    error_message = "listProducts walks the table."
  }
  assert {
    condition     = contains(flatten([for s in jsondecode(aws_iam_role_policy.function["cleanupProducts"].policy).Statement : s.Resource]), "arn:aws:dynamodb:eu-central-1:123456789012:table/mcf-products/index/byCreation-index")
    error_message = "cleanupProducts walks by creation."
  }
  assert {
    condition = alltrue([for p in aws_iam_role_policy.function : alltrue([
      for s in jsondecode(p.policy).Statement : !contains(s.Resource, "*") && alltrue([for a in s.Action : !strcontains(a, "*")])
    ])])
    error_message = "No policy has a wildcard as resource or action."
  }
  assert {
    condition     = aws_lambda_function.function["getProduct"].environment[0].variables == tomap({ APP_VERSION = "1.2.3", SPRING_CLOUD_FUNCTION_DEFINITION = "getProduct", HTTP_ACCESS = "public", PRODUCTS_TABLE = "mcf-products" })
    error_message = "getProduct gets the settings that its rights ask for."
  }
}

run "the_primary_makes_what_is_replicated" {
  command = plan
  assert {
    condition     = alltrue([for t in aws_dynamodb_table.table : one(t.replica).region_name == "us-east-1" && t.stream_enabled && one(t.point_in_time_recovery).enabled]) && length(aws_dynamodb_table.table) == 3
    error_message = "Each table has its replica in the other region."
  }
  assert {
    condition     = one(aws_secretsmanager_secret.secret["cursor-key"].replica).region == "us-east-1"
    error_message = "The secret is not replicated."
  }
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["cleanupProducts"].state == "ENABLED"
    error_message = "The primary region runs the schedules."
  }
}

run "the_other_region_uses_it" {
  command = plan
  variables {
    primary         = false
    replica_regions = []
  }
  assert {
    condition     = length(aws_dynamodb_table.table) == 0 && length(aws_secretsmanager_secret.secret) == 0
    error_message = "Tables and secret come from the primary."
  }
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["cleanupProducts"].state == "DISABLED"
    error_message = "One region alone runs the schedules."
  }
  assert {
    condition     = aws_s3_bucket_replication_configuration.bucket["images"].rule[0].destination[0].bucket == "arn:aws:s3:::peer" && aws_s3_bucket_replication_configuration.bucket["images"].rule[0].destination[0].replication_time[0].time[0].minutes == 15
    error_message = "The bucket replicates into its peer, with replication time control."
  }
}
