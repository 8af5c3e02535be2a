# One region: a Lambda for each function of the table, and one for what no route matches.

locals {
  functions = { for f in jsondecode(file(var.functions_file)).functions : f.name => f }
  http      = { for name, f in local.functions : name => f if f.trigger.type == "http" }
  topics    = { for name, f in local.functions : name => f if f.trigger.type == "topic" }
  schedules = { for name, f in local.functions : name => f if f.trigger.type == "schedule" }
  objects   = { for name, f in local.functions : name => f if f.trigger.type == "objectCreated" }
  # What no route matches may be for any HTTP function, as when the gateway decodes the path otherwise.
  deployed = merge(local.functions, {
    api = { name = "", access = distinct(flatten([for f in values(local.http) : f.access])), trigger = { type = "http" } }
  })

  region  = data.aws_region.this.region
  account = data.aws_caller_identity.this.account_id
  arn     = "arn:${data.aws_partition.this.partition}"
  tables  = { for t in ["products", "orders", "images"] : t => "${local.arn}:dynamodb:${local.region}:${local.account}:table/${var.name}-${t}" }
  bucket  = "${var.name}-${local.account}-${local.region}"

  read  = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Scan"]
  write = ["dynamodb:PutItem", "dynamodb:DeleteItem"]

  settings = {
    PRODUCTS_READ  = { PRODUCTS_TABLE = "${var.name}-products" }
    PRODUCTS_WRITE = { PRODUCTS_TABLE = "${var.name}-products", RETENTION_DAYS = tostring(var.retention_days) }
    ORDERS_READ    = { ORDERS_TABLE = "${var.name}-orders" }
    ORDERS_WRITE   = { ORDERS_TABLE = "${var.name}-orders" }
    IMAGES_READ    = { IMAGES_TABLE = "${var.name}-images" }
    IMAGES_WRITE   = { IMAGES_TABLE = "${var.name}-images" }
    OBJECTS_READ   = { IMAGES_BUCKET = local.bucket }
    OBJECTS_WRITE  = { IMAGES_BUCKET = local.bucket }
    TOPIC_PUBLISH  = { ORDERS_TOPIC = aws_sns_topic.topic["orders"].arn }
    SECRETS_READ   = { SECRETS_PREFIX = "${var.name}/" }
  }

  # What each right of the function table is on AWS: no more than the function declares.
  statements = {
    PRODUCTS_READ = [
      { Effect = "Allow", Action = local.read, Resource = [local.tables.products] },
      { Effect = "Allow", Action = ["dynamodb:Query"], Resource = ["${local.tables.products}/index/byCreation-index"] },
    ]
    PRODUCTS_WRITE = [{ Effect = "Allow", Action = local.write, Resource = [local.tables.products] }]
    ORDERS_READ    = [{ Effect = "Allow", Action = local.read, Resource = [local.tables.orders] }]
    ORDERS_WRITE   = [{ Effect = "Allow", Action = local.write, Resource = [local.tables.orders] }]
    IMAGES_READ    = [{ Effect = "Allow", Action = local.read, Resource = [local.tables.images] }]
    IMAGES_WRITE   = [{ Effect = "Allow", Action = local.write, Resource = [local.tables.images] }]
    OBJECTS_READ = [
      { Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${aws_s3_bucket.images.arn}/uploads/*"] },
      # Without the right to list, a missing object looks like a forbidden one.
      { Effect = "Allow", Action = ["s3:ListBucket"], Resource = [aws_s3_bucket.images.arn] },
    ]
    OBJECTS_WRITE = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = ["${aws_s3_bucket.images.arn}/thumbnails/*"] }]
    TOPIC_PUBLISH = [{ Effect = "Allow", Action = ["sns:Publish"], Resource = [aws_sns_topic.topic["orders"].arn] }]
    SECRETS_READ  = [{ Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = ["${local.arn}:secretsmanager:${local.region}:${local.account}:secret:${var.name}/cursor-key-??????"] }]
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
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      flatten([for right in each.value.access : local.statements[right]]),
      each.value.trigger.type != "topic" ? [] : [
        {
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
          Resource = [aws_sqs_queue.subscriber[each.key].arn]
        },
        # What can never succeed is put there at once.
        { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.dead_letters[each.key].arn] },
      ],
      !contains(["schedule", "objectCreated"], each.value.trigger.type) ? [] : [{
        Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.failed_events.arn]
      }],
      [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.functions.arn}:*"]
      }],
    )
  })
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
  memory_size      = each.value.trigger.type == "objectCreated" ? 2048 : 1024
  # An HTTP API waits 30 seconds.
  timeout = lookup({ schedule = 300, objectCreated = 60 }, each.value.trigger.type, 29)
  publish = true

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
      { APP_VERSION = var.app_version },
      each.value.name == "" ? {} : { SPRING_CLOUD_FUNCTION_DEFINITION = each.value.name },
      each.value.trigger.type == "topic" ? { DEAD_LETTERS_TOPIC = aws_sqs_queue.dead_letters[each.key].url } : {},
      [for right in each.value.access : local.settings[right]]...
    )
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
