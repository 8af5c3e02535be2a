# One region: a Lambda for each function of the table, and one for what no route matches.

locals {
  region  = data.aws_region.this.region
  account = data.aws_caller_identity.this.account_id
  arn     = "arn:${data.aws_partition.this.partition}"
  tables  = { for name in keys(local.collections) : name => "${local.arn}:dynamodb:${local.region}:${local.account}:table/${var.name}-${name}" }
  # What is reserved is so of those of the account.
  instances = var.max_instances == 0 ? null : var.max_instances
  # They have names, since a policy must know a bucket before the bucket knows its functions.
  bucket_names = { for name in local.buckets : name => "${var.name}-${name}-${local.account}-${local.region}" }

  # What a function's environment says of what it asked for.
  variables = {
    for name, f in local.deployed : name => merge(concat(
      [for r in f.resources : { (r.setting) = "${var.name}-${r.name}" } if r.type == "documents"],
      [for r in f.resources : { (r.setting) = local.bucket_names[r.name] } if r.type == "bucket"],
      [for r in f.resources : { (r.setting) = aws_sns_topic.topic[r.name].arn } if r.type == "topic"],
      [for r in f.resources : { SECRETS_PREFIX = "${var.name}/" } if r.type == "secret"],
      [for r in f.resources : { (r.setting) = local.values[r.setting] } if r.type == "setting" && try(local.values[r.setting], null) != null],
      f.trigger.type == "topic" ? [{ EVENT_SOURCES = aws_sqs_queue.subscriber[name].arn }] : [],
      contains(keys(local.lettered), name) ? [{ DEAD_LETTERS_TOPIC = aws_sqs_queue.dead_letters[name].url }] : [],
      f.trigger.type == "objectCreated" ? [{ (f.trigger.setting) = local.bucket_names[f.trigger.bucket] }] : [],
    )...)
  }

  # What each right of the table is on AWS: no more than the function asks for.
  statements = {
    for name, f in local.deployed : name => concat(
      flatten([
        for r in f.resources : concat(
          [{
            Effect   = "Allow"
            Action   = concat(["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Scan"], contains(r.rights, "write") ? ["dynamodb:PutItem", "dynamodb:DeleteItem"] : [])
            Resource = [local.tables[r.name]]
          }],
          length(r.indexes) == 0 ? [] : [{
            Effect = "Allow", Action = ["dynamodb:Query"], Resource = [for index in r.indexes : "${local.tables[r.name]}/index/${index.name}-index"]
          }]
        ) if r.type == "documents"
      ]),
      flatten([
        for r in f.resources : concat(
          [{
            Effect   = "Allow"
            Action   = concat(["s3:GetObject"], contains(r.rights, "write") ? ["s3:PutObject", "s3:DeleteObject"] : contains(r.rights, "sign") ? ["s3:PutObject"] : [])
            Resource = ["${local.arn}:s3:::${local.bucket_names[r.name]}/${r.prefix}*"]
          }],
          # Without the right to list, a missing object looks like a forbidden one.
          !contains(r.rights, "read") ? [] : [merge(
            { Effect = "Allow", Action = ["s3:ListBucket"], Resource = ["${local.arn}:s3:::${local.bucket_names[r.name]}"] },
            r.prefix == "" ? null : { Condition = { StringLike = { "s3:prefix" = "${r.prefix}*" } } }
          )],
        ) if r.type == "bucket"
      ]),
      [for r in f.resources : { Effect = "Allow", Action = ["sns:Publish"], Resource = [aws_sns_topic.topic[r.name].arn] } if r.type == "topic"],
      [for r in f.resources : {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = ["${local.arn}:secretsmanager:${local.region}:${local.account}:secret:${var.name}/${r.name}-??????"]
      } if r.type == "secret"],
      f.trigger.type != "topic" ? [] : [
        {
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
          Resource = [aws_sqs_queue.subscriber[name].arn]
        },
      ],
      # What can never succeed is put there at once.
      !contains(keys(local.lettered), name) ? [] : [{
        Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.dead_letters[name].arn]
      }],
      !contains(["schedule", "objectCreated"], f.trigger.type) ? [] : [{
        Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.failed_events[0].arn]
      }],
      [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.functions.arn}:*"]
      }],
    )
  }
}

resource "aws_iam_role" "function" {
  for_each = local.deployed
  name     = "${var.name}-${each.key}-${local.region}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.deployed
  role     = aws_iam_role.function[each.key].id
  policy   = jsonencode({ Version = "2012-10-17", Statement = local.statements[each.key] })
}

resource "aws_cloudwatch_log_group" "functions" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 30
}

resource "aws_lambda_function" "function" {
  for_each         = local.deployed
  function_name    = "${var.name}-${each.key}"
  role             = aws_iam_role.function[each.key].arn
  runtime          = var.runtime
  architectures    = ["arm64"]
  handler          = "dev.multicloudfunctions.aws.LambdaHandler"
  filename         = var.package
  source_code_hash = try(filebase64sha256(var.package), null)
  memory_size      = try(each.value.limits.memoryMiB, 1024)
  timeout          = local.timeouts[each.key]
  # How many messages are taken at a time is said where the queue feeds the function.
  reserved_concurrent_executions = each.value.trigger.type == "topic" ? null : try(each.value.limits.instances, local.instances)
  publish                        = true

  snap_start {
    apply_on = "PublishedVersions"
  }
  logging_config {
    log_group             = aws_cloudwatch_log_group.functions.name
    log_format            = "JSON"
    application_log_level = "INFO"
  }
  environment {
    variables = merge(
      local.variables[each.key],
      { APP_VERSION = var.app_version },
      each.value.name == "" ? {} : { SPRING_CLOUD_FUNCTION_DEFINITION = each.value.name },
    )
  }
  lifecycle {
    precondition {
      condition     = length(local.missing) == 0
      error_message = "Give values in the variable settings for ${join(", ", local.missing)}."
    }
  }
}

# Events and routes go to the alias: a deployment moves it.
resource "aws_lambda_alias" "live" {
  for_each         = local.deployed
  name             = "live"
  function_name    = aws_lambda_function.function[each.key].function_name
  function_version = aws_lambda_function.function[each.key].version
  lifecycle {
    # deploy/aws shifts traffic by weights.
    ignore_changes = [routing_config]
  }
}
